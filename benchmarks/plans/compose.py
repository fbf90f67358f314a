"""A plan of our own put together from its parts: blocks to render, text and gold to measure."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus import ABOVE

_HERE = Path(__file__).parent
_VALUE = re.compile(r"<(\w+):(\d+)-(\d+):([^<>]+)>")
_UNITS = {"%": "percent", "phút": "minute"}
_HEADS = ("STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
_GROUPED = ("STT", "Nhóm", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Thời gian")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_MERGER = date(2025, 7, 1)


@dataclass(frozen=True)
class Block:
    """A part of a plan as it is laid out.

    `kind` is letterhead, kind, title, heading (with `depth` from 1), paragraph, item, table or
    signature. `marker` is the printed number. `columns` of letterhead and signature are lines a
    column, `rows` the cells of a table with None where a merged cell covers the place.
    """

    kind: str
    text: str = ""
    marker: str = ""
    depth: int = 0
    columns: tuple[tuple[str, ...], ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    head: int = 0

    def lines(self) -> list[str]:
        """Return the lines of text that reading should give."""
        if self.columns:
            return [line for column in self.columns for line in column]
        if self.rows:
            return [" | ".join(_shown(row)).strip(" ") for row in self.rows]
        return [f"{self.marker} {self.text}".strip()]


def _shown(row: Sequence[str | None]) -> list[str]:
    """Return the cells of a row; what a merged cell covers at its begin, it covers from above."""
    own = next((i for i, cell in enumerate(row) if cell is not None), len(row))
    return [cell or (ABOVE if i < own else "") for i, cell in enumerate(row)]


@dataclass
class Made:
    """A made plan: blocks in order, and what is to be found in it."""

    about: dict[str, Any]
    blocks: list[Block] = field(default_factory=list)
    targets: list[tuple[str, float, str]] = field(default_factory=list)
    assignments: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its files."""
        return str(self.about["id"])

    @property
    def number(self) -> str:
        """Its number as the dataset has it."""
        return f"{self.about['so']}/KH-UBND"

    @property
    def text(self) -> str:
        """The text that reading its files should give, a block a line."""
        return "\n".join(line for block in self.blocks for line in block.lines())


@cache
def _parts() -> dict[str, Any]:
    parts: dict[str, Any] = yaml.safe_load((_HERE / "parts.yml").read_text(encoding="utf-8"))
    return parts


def made_plans() -> list[Made]:
    """Return all made plans; the same ones each time."""
    listed = yaml.safe_load((_HERE / "plans.yml").read_text(encoding="utf-8"))
    return [_Composer(about).compose() for about in listed]


class _Composer:
    def __init__(self, about: dict[str, Any]) -> None:
        self._about = about
        self._choice = random.Random(about["id"])  # noqa: S311 - the same plan each time
        self._made = Made(about)
        new = about["date"] >= _MERGER
        self._words = {
            "tinh": about["tinh"],
            "nam": about["nam"],
            "truoc": about["nam"] - 1,
            "duoi": "cấp xã" if new else "cấp huyện, cấp xã",
            "so_so": "Sở Khoa học và Công nghệ" if new else "Sở Thông tin và Truyền thông",
        }

    def compose(self) -> Made:
        """Return the plan."""
        parts = _parts()
        self._head(parts)
        self._heading(1, "I.", "MỤC ĐÍCH, YÊU CẦU")
        self._list("1.", "Mục đích", self._some(parts["purpose"], 3))
        self._list("2.", "Yêu cầu", self._some(parts["requirement"], 3))
        self._heading(1, "II.", "MỤC TIÊU")
        self._heading(2, "1.", "Mục tiêu chung")
        self._paragraph(self._choice.choice(parts["general"]))
        self._heading(2, "2.", "Mục tiêu cụ thể")
        for i, group in enumerate(parts["groups"].values(), 1):
            self._targets(f"2.{i}.", group)
        self._heading(1, "III.", "NHIỆM VỤ TRỌNG TÂM")
        for i, group in enumerate(parts["groups"].values(), 1):
            self._list(f"{i}.", group["name"], self._some(group["tasks"], self._most()))
        self._heading(1, "IV.", "GIẢI PHÁP")
        for text in self._some(parts["solutions"], self._most()):
            self._item("-", text)
        self._heading(1, "V.", "KINH PHÍ THỰC HIỆN")
        for text in parts["funding"]:
            self._paragraph(text)
        self._organisation(parts)
        self._signature()
        self._annexes(parts)
        return self._made

    def _most(self) -> int:
        return 9 if self._about.get("long") else 3

    def _some(self, texts: list[str], number: int) -> list[str]:
        chosen = sorted(self._choice.sample(range(len(texts)), min(number, len(texts))))
        return [texts[i] for i in chosen]

    def _filled(self, text: str) -> str:
        return text.format(**self._words)

    def _add(self, kind: str, **rest: Any) -> None:
        self._made.blocks.append(Block(kind, **rest))

    def _heading(self, depth: int, marker: str, text: str) -> None:
        self._add("heading", depth=depth, marker=marker, text=text)

    def _paragraph(self, text: str) -> None:
        self._add("paragraph", text=self._filled(text))

    def _item(self, marker: str, text: str) -> None:
        self._add("item", marker=marker, text=self._valued(text))

    def _list(self, marker: str, name: str, texts: list[str]) -> None:
        self._heading(2, marker, self._filled(name))
        for letter, text in zip("abcdeghik", texts, strict=False):
            self._item(f"{letter})", text)

    def _valued(self, text: str) -> str:
        """Return a text with its values, which are kept as gold."""

        def value(match: re.Match[str]) -> str:
            number = self._choice.randint(int(match[2]), int(match[3]))
            unit = match[4].strip("_")
            self._made.targets.append((match[1], float(number), _UNITS[unit]))
            return f"{number}{match[4].replace('_', ' ')}"

        return self._filled(_VALUE.sub(value, text))

    def _head(self, parts: dict[str, Any]) -> None:
        about, day = self._about, self._about["date"]
        place = f"{about['place']}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
        self._add(
            "letterhead",
            columns=(
                ("ỦY BAN NHÂN DÂN", about["tinh"].upper(), f"Số: {self._made.number}"),
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", place),
            ),
        )
        self._add("kind", text="KẾ HOẠCH")
        self._add(
            "title", text=f"Cải cách hành chính nhà nước năm {about['nam']} của {about['tinh']}"
        )
        basis = [text for text in parts["basis"] if self._in_time(text)]
        for text in self._some(basis, 3):
            self._paragraph(f"Căn cứ {text};")
        self._paragraph(
            "Ủy ban nhân dân {tinh} ban hành Kế hoạch cải cách hành chính nhà nước năm {nam} trên"
            " địa bàn {tinh} với các nội dung như sau:"
        )

    def _in_time(self, text: str) -> bool:
        """Whether an act was there when the plan was issued."""
        years = re.findall(r"năm (20\d\d)", text)
        return all(int(year) < self._about["date"].year for year in years[:1])

    def _targets(self, marker: str, group: dict[str, Any]) -> None:
        self._heading(3, marker, group["name"])
        for text in self._some(group["targets"], self._most() + 1):
            self._item("-", text)

    def _organisation(self, parts: dict[str, Any]) -> None:
        self._heading(1, "VI.", "TỔ CHỨC THỰC HIỆN")
        for i, entry in enumerate(parts["organisation"], 1):
            self._list(f"{i}.", entry["agency"], entry["duties"])
        self._paragraph(
            "Trong quá trình tổ chức thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị,"
            " địa phương kịp thời phản ánh về Sở Nội vụ để tổng hợp, báo cáo Ủy ban nhân dân {tinh}"
            " xem xét, quyết định./."
        )

    def _signature(self) -> None:
        receivers = (
            "Nơi nhận:",
            "- Bộ Nội vụ;",
            "- Thường trực Tỉnh ủy;"
            if "tỉnh" in self._about["tinh"]
            else "- Thường trực Thành ủy;",
            "- Chủ tịch, các Phó Chủ tịch UBND;",
            "- Các sở, ban, ngành;",
            "- Lưu: VT, NC.",
        )
        signed = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", self._about["signer"])
        self._add("signature", columns=(receivers, signed))

    def _annexes(self, parts: dict[str, Any]) -> None:
        about, year = self._about, self._about["nam"]
        under = f"(Kèm theo Kế hoạch số {self._made.number} của Ủy ban nhân dân {about['tinh']})"
        tasks = f"PHÂN CÔNG NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM {year}"
        annexes = (
            (
                about.get("indicators"),
                f"CÁC CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH NĂM {year}",
                self._indicators,
            ),
            (
                about["annex"] != "none",
                tasks,
                self._grouped if about.get("grouped") else self._tasks,
            ),
            (about.get("long"), f"GIAO CHỈ TIÊU CHO TỪNG CƠ QUAN NĂM {year}", self._shares),
            (about.get("alike"), f"RÀ SOÁT THỦ TỤC HÀNH CHÍNH NĂM {year}", self._alike),
        )
        asked = [(title, table) for wanted, title, table in annexes if wanted]
        for number, (title, table) in zip(_ROMAN, asked, strict=False):
            self._add("kind", text=f"PHỤ LỤC {number}" if len(asked) > 1 else "PHỤ LỤC")
            self._add("title", text=title)
            self._add("title", text=under)
            table(parts)

    def _shares(self, parts: dict[str, Any]) -> None:
        """Add a table in which the name of an agency reaches over the rows of its indicators."""
        heads = ("STT", "Cơ quan", "Chỉ tiêu", "Đơn vị tính", f"Kế hoạch năm {self._about['nam']}")
        rows: list[tuple[str | None, ...]] = [heads]
        for i, agency in enumerate(parts["agencies"], 1):
            for j, (name, unit, _, aimed) in enumerate(parts["indicators"]):
                value = self._choice.randint(*map(int, aimed.split("-")))
                self._made.targets.append(("reach", float(value), _UNITS[unit]))
                first = (str(i), agency) if j == 0 else (None, None)
                rows.append((*first, name, unit, str(value)))
        self._add("table", rows=tuple(rows), head=1)

    def _indicators(self, parts: dict[str, Any]) -> None:
        year = self._about["nam"]
        rows: list[tuple[str | None, ...]] = [
            ("STT", "Chỉ tiêu", "Đơn vị tính", f"Thực hiện năm {year - 1}", f"Kế hoạch năm {year}")
        ]
        for i, (name, unit, reached, aimed) in enumerate(parts["indicators"], 1):
            former = self._choice.randint(*map(int, reached.split("-")))
            value = self._choice.randint(*map(int, aimed.split("-")))
            self._made.targets.append(("reach", float(value), _UNITS[unit]))
            rows.append((str(i), name, unit, str(former), str(value)))
        self._add("table", rows=tuple(rows), head=1)

    def _tasks(self, parts: dict[str, Any]) -> None:
        """Add a table of tasks, the name of a group over the whole row above its tasks."""
        rows: list[tuple[str | None, ...]] = [_HEADS]
        for roman, (group, tasks) in zip(_ROMAN, self._rows(parts), strict=True):
            rows.append((roman, group, *[None] * 4))
            rows += ((str(i), *cells) for i, cells in enumerate(tasks, 1))
        self._add("table", rows=tuple(rows), head=1)

    def _grouped(self, parts: dict[str, Any]) -> None:
        """Add a table of tasks, number and name of a group reaching over the rows of its tasks."""
        rows: list[tuple[str | None, ...]] = [_GROUPED]
        for number, (group, tasks) in enumerate(self._rows(parts), 1):
            for i, (task, product, lead, _, due) in enumerate(tasks):
                first = (str(number), group) if i == 0 else (None, None)
                rows.append((*first, task, product, lead, due))
        self._add("table", rows=tuple(rows), head=1)

    def _rows(self, parts: dict[str, Any]) -> list[tuple[str, list[tuple[str, ...]]]]:
        """Return the groups with the cells of their tasks, which are kept as gold."""
        found = []
        for key, group in parts["groups"].items():
            chosen = parts["rows"][key][: self._about["rows"]]
            tasks = [tuple(map(self._filled, row.split(" · "))) for row in chosen]
            self._made.assignments += tasks
            found.append((group["name"], tasks))
        return found

    def _alike(self, parts: dict[str, Any]) -> None:
        """Add a table whose rows differ by their number and the name of an agency only."""
        rows: list[tuple[str | None, ...]] = [_HEADS]
        for agency in parts["agencies"] * 3:
            task = "Rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý của " + agency
            cells = (
                *(task, "Quyết định công bố thủ tục hành chính", agency),
                *("Văn phòng UBND và các đơn vị có liên quan", f"Quý IV/{self._about['nam']}"),
            )
            self._made.assignments.append(cells)
            rows.append((str(len(rows)), *cells))
        self._add("table", rows=tuple(rows), head=1)
