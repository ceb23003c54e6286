namespace Conturs.Appliance.Reports.Html;

/// <summary>
/// The one style sheet. Colours hold 4.5:1 for text and 3:1 for marks on both grounds, and no pair of grades is told apart by hue alone; their letters
/// are always printed. Paper is black on white, with every table open.
/// </summary>
internal static class PageStyle
{
    /// <summary>Looks of what is inside sections: verdicts, figures, tables and drawings. Also for pages of the appliance that show a section.</summary>
    public static Markup Parts { get; } = Markup.Of($$"""
        .verdict { padding: 1.1rem 1.25rem; border-left: 6px solid var(--tone); border-radius: 4px; background: var(--card); }
        .verdict .word { display: flex; align-items: center; gap: .6rem; margin-bottom: .4rem; font-size: 1.25rem; font-weight: 650; }
        .verdict .sign { flex: none; width: 1.75rem; height: 1.75rem; border-radius: 50%; background: var(--tone); color: var(--ground); font-size: 1.05rem; line-height: 1.75rem; text-align: center; }
        .good { --tone: var(--good); } .care { --tone: var(--care); } .bad { --tone: var(--bad); }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; margin: 0; }
        .figures > div { padding: .9rem 1rem; border: 1px solid var(--line); border-radius: 6px; }
        .figures dt { color: var(--quiet); font-size: .875rem; }
        .figures dd { margin: 0; }
        .figures strong { margin-right: .35rem; font-size: 1.6rem; font-variant-numeric: tabular-nums; }
        .figures .range { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .figures p { margin: .35rem 0 0; color: var(--quiet); font-size: .875rem; line-height: 1.45; }
        .terms { margin: 0; }
        .terms div { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
        .terms dt { color: var(--quiet); } .terms dd { margin: 0; }
        figure { margin: 1rem 0 0; }
        details { margin-top: .5rem; font-size: .9375rem; }
        summary { padding: .25rem 0; color: var(--link); cursor: pointer; }
        .scroller { overflow-x: auto; }
        .scroller + .scroller { margin-top: 1.5rem; }
        table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
        caption { padding-bottom: .35rem; text-align: left; font-weight: 600; }
        th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { color: var(--quiet); font-size: .8125rem; font-weight: 600; vertical-align: bottom; }
        tbody th { min-width: 9rem; font-weight: 400; }
        td:has(> bdi) { min-width: 8.5rem; }
        .figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        thead .figure { white-space: normal; }
        .band { font-weight: 600; }
        svg { display: block; overflow: visible; }
        svg text { fill: var(--ink); font-size: 14px; font-variant-numeric: tabular-nums; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
        svg.square { width: 100%; max-width: 480px; height: auto; }
        svg.cell { margin-top: .35rem; }
        .beside { display: grid; grid-template-columns: minmax(0, 29rem) minmax(0, 1fr); gap: 1rem 2rem; }
        svg .caption.ours { font-weight: 700; }
        svg .mark, svg .count { fill: var(--quiet); font-size: 13px; }
        svg .count { font-size: 12px; }
        .grid { stroke: var(--line); } .axis { stroke: var(--quiet); } .track { fill: var(--track); }
        .reference { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 5 4; } .drop { stroke: var(--ours); stroke-dasharray: 2 3; }
        .curve { fill: none; stroke: var(--ours); stroke-width: 2.5; stroke-linejoin: round; }
        .blank { fill: var(--ground); }
        .wide .reference { stroke-dasharray: none; }
        .casing { stroke: var(--ground); stroke-width: 6; }
        .interval { stroke: var(--ink); stroke-width: 2; }
        .interval.ours, .interval.other { stroke: var(--tone); }
        .dot { fill: var(--tone); stroke: var(--ground); stroke-width: 1.5; }
        .bar { fill: var(--tone); }
        .ours { --tone: var(--ours); } .other { --tone: var(--other); } .plus { --tone: var(--plus); } .minus { --tone: var(--minus); }
        .grade-a { --tone: var(--a); } .grade-b { --tone: var(--b); } .grade-c { --tone: var(--c); } .grade-d { --tone: var(--d); } .grade-f { --tone: var(--f); }
        """);

    /// <summary>Looks of a page of its own.</summary>
    public static Markup Sheet { get; } = Markup.Of($$"""

        :root { color-scheme: light dark; --ground: #fff; --card: #f5f7fa; --ink: #1b1f24; --quiet: #57606a; --line: #d5dbe1; --track: #e6eaef; --link: #0b4a8f; --ours: #1f6fb2; --other: #6e6e6e;
          --plus: #1f6fb2; --minus: #b8540a; --good: #1f6fb2; --care: #b8540a; --bad: #8c1d18; --a: #0b3c8c; --b: #2b73b8; --c: #6e6e6e; --d: #b8540a; --f: #5c1410; }
        @media (prefers-color-scheme: dark) { :root { --ground: #14181f; --card: #1d232c; --ink: #e6eaf0; --quiet: #a5aebb; --line: #343c48; --track: #2a313c; --link: #8cc0f5; --ours: #6ab0f3; --other: #9aa0a8;
          --plus: #6ab0f3; --minus: #f29a4a; --good: #6ab0f3; --care: #f29a4a; --bad: #ef8078; --a: #b9d6ff; --b: #4c8fdb; --c: #9aa0a8; --d: #f5b36b; --f: #d4574f; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; padding: 2.5rem 1.25rem 2rem; max-width: 54rem; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
        h1 { margin: 0; font-size: 2rem; line-height: 1.2; letter-spacing: -.01em; }
        h2 { margin: 0 0 .75rem; font-size: 1.35rem; line-height: 1.3; }
        h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
        p { margin: 0 0 .75rem; }
        ul, ol { margin: 0; padding-left: 1.4rem; }
        li { margin: .2rem 0; }
        h1, h2, p, li, dd, bdi { overflow-wrap: anywhere; }
        a { color: var(--link); }
        a:focus-visible, summary:focus-visible, .scroller:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        code { font-size: .875em; overflow-wrap: anywhere; }
        section { margin-top: 2.75rem; }
        footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem; }
        .kicker { margin: 0 0 .25rem; color: var(--quiet); font-size: .875rem; }
        .lead { margin-top: .75rem; color: var(--quiet); }
        .note { color: var(--quiet); font-size: .9375rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: .1rem 1rem; padding: .6rem 0; margin: 1rem 0 0; border-block: 1px solid var(--line); list-style: none; font-size: .875rem; }
        nav li { margin: 0; }
        nav a { display: inline-block; padding: .15rem 0; text-decoration: none; }
        nav a:hover { text-decoration: underline; }
        {{Parts}}
        @media (max-width: 48rem) { .beside { grid-template-columns: minmax(0, 1fr); } }
        @media (max-width: 34rem) { body { padding-top: 1.5rem; } h1 { font-size: 1.6rem; } .terms div { grid-template-columns: 1fr; } .figures { grid-template-columns: 1fr; } svg text { font-size: 13px; } svg.square text { font-size: 15px; } .drawing { display: none; } }
        @page { margin: 16mm 15mm; }
        @media print {
          :root { color-scheme: light; --ground: #fff; --card: #fff; --ink: #000; --quiet: #333; --line: #bbb; --track: #e6e6e6; --link: #000; --ours: #1f6fb2; --other: #6e6e6e;
            --plus: #1f6fb2; --minus: #b8540a; --good: #000; --care: #000; --bad: #000; --a: #0b3c8c; --b: #2b73b8; --c: #6e6e6e; --d: #b8540a; --f: #5c1410; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          html { font-size: 10pt; }
          body { max-width: none; padding: 0; }
          nav, summary { display: none; }
          details::details-content { display: block; content-visibility: visible; height: auto; }
          .scroller { overflow: visible; }
          section { margin-top: 1.75rem; }
          h2, h3, caption { break-after: avoid; }
          .note, section > p { break-after: avoid; }
          section:has(figure), #verdict, #figures, #measuring, #identity, .scroller { break-inside: avoid; }
          th, td { padding-block: .15rem; }
          footer { margin-top: 1rem; break-before: avoid; }
          figure > svg, .verdict, .figures > div, .terms div, p, tr, li { break-inside: avoid; }
          .beside { grid-template-columns: 105mm minmax(0, 1fr); }
          thead { display: table-header-group; }
          .verdict { border: 1.5pt solid #000; border-left-width: 6px; }
        }
        @media (forced-colors: active) { svg text { stroke: none; fill: CanvasText; } .bar, .dot { forced-color-adjust: none; } }

        """);
}
