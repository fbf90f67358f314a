"""Home pages in the manner of the platforms: where each of them leads to its section on reform.

`PLACE` stands for the address of the section. The menus around it are what such pages have.
"""

PLACE = "{section}"

NUKEVIET = """<html><head><meta name="generator" content="NukeViet v4.5">
<link rel="alternate" type="application/rss+xml" title="Tin tức - Thể thao"
 href="/vi/news/rss/the-thao/">
</head><body><nav id="menusite"><ul class="nav navbar-nav">
<li><a title="Trang nhất" href="/"><em class="fa fa-home"></em></a></li>
<li><a href="/vi/about/">Giới thiệu</a></li>
<li class="dropdown"><a class="dropdown-toggle" href="/vi/news/">Tin tức</a>
<ul class="dropdown-menu">
<li><a href="/vi/news/the-thao/">Thể thao</a></li><li><a href="{section}">Cải cách hành chính</a>
</li>
</ul></li></ul></nav></body></html>"""

LIFERAY = """<html><head><script>Liferay.currentURL = '/';</script></head>
<body class="yui3-skin-sam">
<a href="#main-content" id="skip-to-content">Truy cập nội dung luôn</a>
<nav id="navigation" class="sort-pages"><ul role="menubar">
<li class="lfr-nav-item"><a href="/web/guest/gioi-thieu" role="menuitem"><span>Giới thiệu</span>
</a></li>
<li class="lfr-nav-item"><a href="{section}" role="menuitem"><span> CCHC - Kiểm soát TTHC </span>
</a>
</li></ul></nav></body></html>"""

SHAREPOINT = """<html><head><meta name="GENERATOR" content="Microsoft SharePoint"></head><body>
<form method="post" action="/Pages/default.aspx">
<input type="hidden" name="__VIEWSTATE" value="/wE">
<div class="ms-core-listMenu-horizontalBox"><ul class="root static"><li class="static">
<a class="static menu-item" href="/Pages/gioithieu.aspx">
<span class="menu-item-text">Giới thiệu</span></a>
</li></ul></div><div class="banner-phai"><a href="/Pages/dautu.aspx">
<img src="/a.jpg" alt="Đầu tư"></a>
<a href="{section}"><img src="/PublishingImages/cchc.jpg" alt="Cải cách hành chính"></a></div>
</form>
</body></html>"""

VNPT = """<html><head><script src="/vnptcms/site.js"></script></head><body><img alt="image banner">
<div class="menu-ngang"><ul><li><a href="/1426/37911/">GIỚI THIỆU</a></li>
<li>
<a href="{section}" title="Chuyên mục Cải cách hành chính của tỉnh">
CHUYÊN MỤC CẢI CÁCH HÀNH CHÍNH</a>
</li></ul></div><div class="doc-toan-man">Lượt xem: 12</div></body></html>"""

VCCORP = """<html><head><link href="https://static.mediacdn.vn/site.css"></head><body>
<ul class="header__nav"><li>
<a class="nav-link" href="/gioi-thieu.htm" title="Giới thiệu">Giới thiệu</a>
</li><li><a class="nav-link" href="/du-khach.htm" title="Du khách">Du khách</a></li></ul>
<div class="footer"><a href="/so-do-website.htm" title="Sơ đồ Website">Sơ đồ website</a></div>
</body></html>"""
VCCORP_MAP = """<html><head><link href="https://static.mediacdn.vn/site.css"></head><body>
<div class="sitemap"><h2>Chính quyền</h2><ul><li><a href="/chi-dao.htm">Hoạt động đoàn thể</a></li>
<li><a href="{section}">Cải cách hành chính – Chuyển đổi số</a></li></ul></div></body></html>"""

DRUPAL = """<html><head><meta name="Generator" content="Drupal 10 (https://www.drupal.org)"></head>
<body>
<nav class="block-menu"><ul class="menu"><li class="menu-item"><a href="/gioi-thieu">Giới thiệu</a>
</li>
<li class="menu-item"><a href="/tin-tuc" data-drupal-link-system-path="tin-tuc">Tin tức</a></li>
</ul>
</nav></body></html>"""
DRUPAL_NEWS = """<html><head><meta name="Generator" content="Drupal 10 (https://www.drupal.org)">
</head>
<body><nav class="block-menu"><ul class="menu"><li class="menu-item"><a href="/tin-tuc">Tin tức</a>
</li>
<li class="menu-item menu-item--active-trail"><a href="{section}">Công tác cải cách hành chính</a>
</li>
</ul></nav><div class="view-content"></div></body></html>"""

DOTNETNUKE = """<html><head><meta name="GENERATOR" content="DotNetNuke"></head><body>
<div id="dnn_dnnMENU_ctldnnMENU"><ul><li><a href="/gioi-thieu"><span>Giới thiệu</span></a></li></ul>
</div><div id="dnn_ContentPane"><a href="{section}" title="Thông tin CCHC">
<img src="/Portals/0/cc.gif"></a>
</div></body></html>"""

FEED = """<html><head><title>Cổng thông tin điện tử</title>
<link rel="alternate" type="application/rss+xml" title="Tin tức - Cải cách hành chính"
 href="{section}">
</head><body><div id="app"></div><script src="/main.js"></script></body></html>"""

SITEMAP = """<html><head><title>Cổng thông tin điện tử</title></head><body><div id="root"></div>
<script src="/static/js/main.js"></script></body></html>"""
