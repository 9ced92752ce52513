"""How the exported page looks, in the light and in the dark."""

from __future__ import annotations

STYLE = """
:root { --ink: #1d1b20; --quiet: #6b6672; --paper: #faf8fc; --card: #ffffff; --line: #e4dfe9;
  --link: #5b3fb5; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece7f2; --quiet: #a59fae; --paper: #16131b; --card: #211d28; --line: #353040;
    --link: #b9a2ff; } }
* { box-sizing: border-box; }
body { margin: 0; word-break: keep-all; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans KR", sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; }
h3 { font-size: 1.1rem; font-weight: 400; margin: .1rem 0 .4rem; }
section, article { background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  padding: .9rem 1.1rem; margin: .9rem 0; overflow-wrap: anywhere; }
article { content-visibility: auto; contain-intrinsic-size: auto 24rem; }
blockquote { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid var(--link);
  white-space: pre-wrap; }
p { margin: .3rem 0; } ul, ol { margin: .4rem 0 0; padding-left: 1.4rem; } li { margin: .3rem 0; }
.quiet { color: var(--quiet); font-size: .88rem; }
a { color: var(--link); }
a, p, li, h3, blockquote { unicode-bidi: isolate; }
"""
