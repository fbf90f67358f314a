"""The spaCy pipeline marks what the plain functions find, and nothing else."""

from dataclasses import asdict

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from corpus import Document
from extractors.dates import find_dates
from extractors.documents.numbers import find_numbers
from extractors.extract import extract
from extractors.nlp import create_pipeline

TEXT = """Kế hoạch cải cách hành chính tỉnh Yên Bái năm 2023
UBND tỉnh Yên Bái vừa ban hành Kế hoạch số 17/KH-UBND ngày 16/01/2023 về CCHC năm 2023.
1. Phấn đấu trên 93% hồ sơ cấp tỉnh được giải quyết đúng hạn. Chỉ số SIPAS đạt 88,5% trở lên.
a) Cải cách thể chế; b) Cải cách thủ tục hành chính theo Nghị quyết số 76/NQ-CP ngày 15/7/2021.
"""
KINDS = {
    *("sentences", "numbers", "dates", "places", "references", "targets", "task_groups"),
    *("index_results", "assignments", "mentions"),
}
PIPELINES = {"words": create_pipeline(), "syllables": create_pipeline(words=False)}


@pytest.fixture(params=PIPELINES)
def nlp(request: pytest.FixtureRequest) -> Language:
    return PIPELINES[request.param]


@pytest.fixture
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def test_every_kind_has_its_group_and_the_text_is_kept(doc: Doc) -> None:
    assert doc.text == TEXT
    assert set(doc.spans) == KINDS
    assert set(doc._.findings) == KINDS - {"sentences"}


def test_spans_cover_their_findings_and_carry_their_rule(doc: Doc) -> None:
    assert doc.spans["numbers"]
    for kind, findings in doc._.findings.items():
        for span, finding in zip(doc.spans[kind], findings, strict=True):
            assert span.start_char <= finding["start"] < finding["end"] <= span.end_char
            assert span.label_
            assert span.id_ == finding.get("origin", "places")


def test_findings_are_those_of_the_plain_functions(doc: Doc) -> None:
    assert doc._.findings["numbers"] == [asdict(number) for number in find_numbers(TEXT)]
    assert doc._.findings["dates"] == [asdict(date) for date in find_dates(TEXT)]
    reading = extract(
        Document(document_id="", source="", media_type="text/plain", sha256="", text=TEXT)
    )
    assert doc._.findings["targets"] == [asdict(target) for target in reading.targets]
    assert doc._.findings["references"] == [asdict(cited) for cited in reading.references]


def test_a_number_and_a_date_are_marked_whole(doc: Doc) -> None:
    assert "17/KH-UBND" in {span.text for span in doc.spans["numbers"]}
    assert "15/7/2021" in " ".join(span.text for span in doc.spans["dates"])


def test_sentences_and_list_items_begin_where_they_are_printed(doc: Doc) -> None:
    openings = [sentence.text.strip()[:12] for sentence in doc.sents]
    assert openings == [
        *(
            "Kế hoạch cải",
            "UBND tỉnh Yê",
            "1. Phấn đấu ",
            "Chỉ số SIPAS",
            "a) Cải cách ",
            "b) Cải cách ",
        ),
    ]
    assert (
        doc.spans["sentences"][2].text
        == "Phấn đấu trên 93% hồ sơ cấp tỉnh được giải quyết đúng hạn."
    )


def test_documents_survive_the_way_between_processes(nlp: Language) -> None:
    [doc] = nlp.pipe([TEXT])
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert copy.text == TEXT
    assert [span.id_ for span in copy.spans["numbers"]] == [s.id_ for s in doc.spans["numbers"]]
    assert [n["printed"] for n in copy._.findings["numbers"]] == ["17/KH-UBND", "76/NQ-CP"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "100%", "1. ", "a\u0301 90% ; 🙂"])
def test_small_and_odd_texts(nlp: Language, text: str) -> None:
    assert nlp(text).text == text
