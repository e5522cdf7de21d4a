/// The style sheet of the report: light or dark by the reader's system or choice, one column on a telephone, black on
/// white in print.
enum ReportStyle {
    static let declarations: StaticString = """

        :root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e6edf3); --faint: light-dark(#57606a, #9aa6b2);
          --paper: light-dark(#ffffff, #0d1117);
          --panel: light-dark(#f4f6f8, #161b22); --rule: light-dark(#d0d7de, #343b44);
          --first: light-dark(#0b62c4, #6cb0ff);
          --second: light-dark(#a34700, #f2a65a); --good: light-dark(#1a7f37, #56d364);
          --bad: light-dark(#b42318, #ff8b82); }
        :root:has(#theme-light:checked) { color-scheme: light; } :root:has(#theme-dark:checked) { color-scheme: dark; }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; padding: 1.25rem 1rem 3rem; max-width: 76rem; background: var(--paper);
          color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC",
          "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
        h2 { font-size: 1.3rem; margin: 2.75rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
        h3 { font-size: 1.05rem; margin: 1rem 0 0; }
        h4 { font-size: .9rem; margin: 0 0 .35rem; color: var(--faint); font-weight: 600; }
        p { margin: .4rem 0; max-width: 48rem; overflow-wrap: anywhere; }
        .faint, figcaption p, caption, small { color: var(--faint); }
        .title { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; }
        .theme { display: flex; gap: .75rem; border: 0; padding: 0; margin: 0; font-size: .85rem; color: var(--faint); }
        .theme legend { float: left; padding: 0; margin-right: .75rem; }
        .theme label { display: inline-flex; gap: .25rem; align-items: center; cursor: pointer; }
        .theme input { accent-color: var(--first); margin: 0; }
        nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; margin: 1rem 0 0; }
        nav a { display: block; padding: .2rem .7rem; border: 1px solid var(--rule); border-radius: 1rem;
          font-size: .88rem; text-decoration: none; }
        nav a:hover { background: var(--panel); }
        a { color: var(--first); }
        :focus-visible { outline: 2px solid var(--first); outline-offset: 2px; border-radius: .15rem; }
        .patterns { position: absolute; }
        .verdict { display: flex; gap: 1rem; align-items: flex-start; padding: 1rem 1.25rem; margin: 1rem 0;
          border: 1px solid var(--tone); border-left-width: .5rem;
          background: color-mix(in srgb, var(--tone) 7%, var(--paper)); border-radius: .4rem; --tone: var(--faint); }
        .good { --tone: var(--good); } .doubtful { --tone: var(--second); } .bad { --tone: var(--bad); }
        .neutral { --tone: var(--faint); }
        .verdict.good { --tone: var(--good); } .verdict.doubtful { --tone: var(--second); }
        .verdict.bad { --tone: var(--bad); }
        .verdict p { max-width: none; margin: 0; } .verdict .sign { width: 3rem; height: 3rem; flex: none; }
        .decision strong { display: block; font-size: 1.7rem; line-height: 1.2; color: var(--tone); }
        .decision span { font-size: 1.08rem; }
        .findings { list-style: none; margin: .6rem 0 0; padding: 0; }
        .findings li { display: flex; gap: .5rem; align-items: flex-start; margin: .2rem 0; font-size: .95rem; }
        .verdict .findings .sign, .lines .sign { width: 1.05rem; height: 1.05rem; margin-top: .2rem; flex: none; }
        .sign .shape { fill: var(--tone); } .sign .stroke { fill: none; stroke: var(--paper); stroke-width: 2.6;
          stroke-linecap: round; stroke-linejoin: round; }
        dl.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: .6rem;
          margin: 1rem 0; }
        dl.cards div { background: var(--panel); border: 1px solid var(--rule); border-radius: .4rem;
          padding: .5rem .75rem; }
        dl.cards dt { font-size: .85rem; color: var(--faint); }
        dl.cards dd { margin: 0; font-variant-numeric: tabular-nums; }
        dl.cards b { font-size: 1.45rem; font-weight: 600; line-height: 1.3; }
        dl.cards small { display: block; font-size: .78rem; line-height: 1.4; }
        small.trend { color: var(--tone); font-weight: 600; }
        figure { margin: 1rem 0 1.5rem; }
        .pair { display: grid; grid-template-columns: minmax(0, 32rem) minmax(16rem, 1fr); gap: 1.5rem;
          align-items: start; margin-top: .5rem; }
        .pair:has(.zoom) { grid-template-columns: minmax(0, 1fr) 20rem; }
        .pair svg { width: 100%; height: auto; display: block; }
        .scroll { overflow-x: auto; margin-bottom: .75rem; max-width: 100%; }
        .zoom .scroll { border: 1px solid var(--rule); border-radius: .25rem; max-height: 80vh; overflow: auto; }
        .zoom .scroll svg { max-width: none; }
        .zoom.alive .scroll { overflow: hidden; max-height: none; cursor: grab; touch-action: pan-y; }
        .zoom.alive .scroll:active { cursor: grabbing; }
        .zoom.alive svg { width: 100% !important; height: 100%; user-select: none; }
        .tools { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin-bottom: .35rem;
          font-size: .8rem; } .tools[hidden] { display: none; }
        button { font: inherit; font-size: .9rem; min-width: 2.2rem; padding: .15rem .6rem; color: var(--ink);
          background: var(--panel); border: 1px solid var(--rule);
          border-radius: .3rem; cursor: pointer; }
        .readout { min-height: 1.5rem; margin: 0 0 .25rem; font-size: .85rem; color: var(--faint); }
        svg a { cursor: pointer; text-decoration: none; }
        svg a:hover rect.cell, svg a:focus-visible rect.cell { stroke: var(--ink); stroke-width: 2; }
        svg a .row { fill: transparent; } svg a:hover .row, svg a:focus-visible .row { fill: var(--panel); }
        svg a:focus-visible { outline: none; }
        svg a:focus-visible .row { stroke: var(--first); stroke-width: 2; }
        details { margin: .15rem 0; } summary { cursor: pointer; font-size: .9rem; padding: .15rem 0;
          overflow-wrap: anywhere; }
        .lists { max-height: 34rem; overflow-y: auto; padding-right: .25rem; }
        .lists details[open] { background: var(--panel); border-radius: .3rem; padding: .1rem .6rem .4rem; }
        .lists details.more[open] { background: none; padding: 0; }
        .lines { list-style: none; margin: .3rem 0; padding: 0; font-size: .92rem; }
        .lines li { padding: .3rem 0; border-top: 1px solid var(--rule); overflow-wrap: anywhere; }
        .lines li:has(.sign) { display: flex; gap: .5rem; }
        .lines small, .labels small { display: block; font-size: .78rem; }
        .errors { padding-left: 0; list-style: none; display: grid;
          grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: .75rem; }
        .errors > li { background: var(--panel); border: 1px solid var(--rule); border-radius: .4rem;
          padding: .5rem .8rem; overflow-wrap: anywhere; }
        .errors .said { font-size: 1.05rem; margin: .2rem 0; }
        .errors .labels { font-size: .88rem; color: var(--faint); } .errors .labels b { color: var(--ink); }
        .errors .lines li { border-radius: 0; }
        .piece { display: inline-block; border: 1px solid var(--rule); border-radius: .3rem; padding: 0 .4rem;
          margin: .1rem 0; font-size: .85rem; font-variant-numeric: tabular-nums; }
        mark { color: inherit; background: none; border-radius: .15rem; text-decoration: underline;
          text-decoration-thickness: 2px; text-underline-offset: .2em; }
        .plus1, .plus2, .plus3, .plus4 { text-decoration-color: var(--first); }
        .minus1, .minus2, .minus3, .minus4 { text-decoration-style: dashed; text-decoration-color: var(--second); }
        .plus1 { background: color-mix(in srgb, var(--first) 7%, transparent); text-decoration-thickness: 1px; }
        .plus2 { background: color-mix(in srgb, var(--first) 15%, transparent); }
        .plus3 { background: color-mix(in srgb, var(--first) 24%, transparent); }
        .plus4 { background: color-mix(in srgb, var(--first) 34%, transparent); text-decoration-thickness: 3px; }
        .minus1 { background: color-mix(in srgb, var(--second) 7%, transparent); text-decoration-thickness: 1px; }
        .minus2 { background: color-mix(in srgb, var(--second) 15%, transparent); }
        .minus3 { background: color-mix(in srgb, var(--second) 24%, transparent); }
        .minus4 { background: color-mix(in srgb, var(--second) 34%, transparent); text-decoration-thickness: 3px; }
        table { border-collapse: collapse; font-size: .9rem; }
        caption { text-align: left; font-size: .85rem; padding-bottom: .25rem; }
        th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top;
          border-bottom: 1px solid var(--rule); }
        thead th { font-weight: 600; color: var(--faint); vertical-align: bottom; }
        tbody th { font-weight: 500; overflow-wrap: break-word; }
        .figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        td.figure small { display: block; font-size: .75rem; white-space: nowrap; }
        table.listing, table.listing tbody { width: 100%; } table.listing td { overflow-wrap: break-word; }
        table.listing td.n { min-width: 3rem; } table.listing td.score { width: 10.5rem; }
        table.listing td.score small { display: inline; }
        .bar { display: block; width: 100%; height: .55rem; margin-top: .15rem; }
        .track { fill: var(--rule); } .fill { fill: var(--first); opacity: .45; }
        .range { fill: var(--first); opacity: .45; } .point { fill: var(--ink); }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; } .line.first { stroke: var(--first); }
        .line.second { stroke: var(--second); stroke-dasharray: 6 3; }
        .line.guide { stroke: var(--faint); stroke-width: 1.2; stroke-dasharray: 2 3; }
        .mark { stroke: var(--paper); stroke-width: 1; } .mark.first { fill: var(--first); }
        .mark.second { fill: var(--second); }
        .whisker { stroke: var(--first); stroke-width: 1.4; opacity: .7; } .whisker.second { stroke: var(--second); }
        .grid { stroke: var(--rule); stroke-width: .7; } .axis { stroke: var(--faint); stroke-width: 1; }
        .cut { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 4 3; } .cut.second { stroke-dasharray: 1 2.5; }
        .column { fill: var(--first); } .column.wrong { fill: url(#hatch); stroke: var(--bad); stroke-width: .8; }
        .column.outside { fill: url(#dots); stroke: var(--second); stroke-width: .8; }
        .ground.wrong { fill: var(--bad); opacity: .22; } .grain.wrong { fill: var(--bad); }
        .ground.outside { fill: var(--second); opacity: .22; } .grain.outside { fill: var(--second); }
        .cell { fill: var(--second); } .cell.own { fill: var(--first); }
        .frame { fill: none; stroke: var(--rule); stroke-width: .7; pointer-events: none; }
        .frame.own { stroke: var(--faint); stroke-width: 1.2; }
        .frame.cluster { stroke: var(--ink); stroke-width: 1.6; }
        svg text { fill: var(--ink); font-family: inherit; font-size: 11px; }
        svg .tick { fill: var(--faint); font-size: 10.5px; }
        svg .strong { font-weight: 600; } .middle { text-anchor: middle; } .end { text-anchor: end; }
        @media (max-width: 56rem) { .pair, .pair:has(.zoom) { grid-template-columns: minmax(0, 1fr); gap: .75rem; } }
        @media (max-width: 40rem) {
          h2 { margin-top: 2rem; } table { font-size: .82rem; } th, td { padding-right: .5rem; }
          .verdict { padding: .8rem; gap: .7rem; }
          .verdict .sign { width: 2rem; height: 2rem; } dl.cards { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          table.listing, table.listing tbody { display: block; }
          table.listing thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          table.listing tr { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); column-gap: .75rem;
          padding: .5rem 0; border-bottom: 1px solid var(--rule); }
          table.listing th, table.listing td { border: 0; padding: .1rem 0; width: auto; text-align: left; }
          table.listing .wide { grid-column: 1 / -1; width: auto; }
          table.listing td.score { grid-column: span 3; width: auto; } table.listing caption { display: block; }
          table.listing td[data-name]::before { content: attr(data-name); display: block; color: var(--faint);
          font-size: .75rem; line-height: 1.3; }
          table.listing td:empty { display: none; } }
        @media (pointer: coarse) { .tools .faint { display: none; } }
        @page { margin: 14mm; }
        @media print {
          :root { color-scheme: light !important; } body { max-width: none; padding: 0; font-size: 10pt; }
          nav, .theme, .tools, .readout { display: none !important; }
          .scroll, .zoom .scroll, .zoom.alive .scroll, .lists { overflow: visible; max-height: none;
          height: auto !important; border: 0; }
          .zoom.alive svg, .zoom .scroll svg { width: 100% !important; height: auto; max-width: 100%; }
          h2, h3, h4, figcaption, summary { break-after: avoid; }
          figure svg, tr, .verdict, .errors li, dl.cards div { break-inside: avoid; }
          figure:not(:has(.lists)) { break-inside: avoid; } figure:has(.lists) { break-before: page; }
          thead { display: table-header-group; }
          .pair, .pair:has(.zoom) { grid-template-columns: 3fr 2fr; }
          .pair:has(.zoom), .pair:has(.lists) { display: block; } .pair:has(.lists) > svg { max-width: 60% !important; }
          .lists { columns: 2; margin-top: .75rem; } .lists summary { font-size: 8.5pt; break-after: auto; }
          table { font-size: 8.5pt; } .errors { grid-template-columns: 1fr 1fr; }
          svg, mark, .verdict, .errors li, dl.cards div {
            print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          a[href^="#"] { color: inherit; } }

        """
}
