/// The look of the report: light or dark as the reader's system is, one column on a telephone, ink on white in print.
enum ReportStyle {
    static let declarations: StaticString = """

        :root { color-scheme: light dark; --ink: #1b1f24; --faint: #57606a; --paper: #ffffff; --panel: #f4f6f8; --rule: #d0d7de;
          --first: #0b62c4; --second: #a34700; --good: #1a7f37; --bad: #b42318; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --faint: #9aa6b2; --paper: #0d1117; --panel: #161b22; --rule: #343b44;
            --first: #6cb0ff; --second: #f2a65a; --good: #56d364; --bad: #ff8b82; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.25rem 1rem 3rem; max-width: 72rem; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
        h3 { font-size: 1.05rem; margin: 0; }
        p { margin: .4rem 0; max-width: 46rem; overflow-wrap: anywhere; }
        .faint, figcaption p, caption, small { color: var(--faint); }
        nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; margin: .75rem 0; }
        a { color: var(--first); }
        .verdict { font-size: 1.1rem; padding: .75rem 1rem; margin: 1rem 0; max-width: none; border: 1px solid var(--rule);
          border-left: .4rem solid var(--faint); background: var(--panel); border-radius: .25rem; }
        .verdict.ship { border-left-color: var(--good); } .verdict.care { border-left-color: var(--second); }
        .verdict.hold { border-left-color: var(--bad); }
        dl.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .6rem; margin: 1rem 0; }
        dl.cards div { background: var(--panel); border: 1px solid var(--rule); border-radius: .25rem; padding: .5rem .75rem; }
        dl.cards dt { font-size: .85rem; color: var(--faint); } dl.cards dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
        dl.cards dd small { display: block; font-size: .8rem; }
        figure { margin: 1.25rem 0; }
        .pair { display: grid; grid-template-columns: minmax(0, 32rem) minmax(16rem, 1fr); gap: 1.5rem; align-items: start; margin-top: .5rem; }
        .stack { margin-top: .5rem; display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: flex-start; } .stack .scroll, .stack .beside { max-width: 100%; }
        .pair svg { width: 100%; height: auto; display: block; } .stack svg { display: block; height: auto; }
        .scroll { overflow-x: auto; margin-bottom: .75rem; }
        .scroll:focus-visible { outline: 2px solid var(--first); outline-offset: 2px; }
        table { border-collapse: collapse; font-size: .9rem; }
        caption { text-align: left; font-size: .85rem; padding-bottom: .25rem; }
        th, td { padding: .25rem .6rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
        thead th { font-weight: 600; color: var(--faint); vertical-align: bottom; } tbody th { font-weight: 500; overflow-wrap: break-word; }
        .figure { text-align: right; font-variant-numeric: tabular-nums; } td.figure small { display: block; font-size: .75rem; white-space: nowrap; }
        table.listing, table.listing tbody { width: 100%; } table.listing td { overflow-wrap: break-word; } table.listing td.said { overflow-wrap: anywhere; }
        table.listing .said { width: 45%; } table.listing td.n { min-width: 3rem; } table.listing td.score { width: 7rem; }
        .bar { display: block; width: 100%; height: .4rem; margin-top: .15rem; }
        .track { fill: var(--rule); } .fill { fill: var(--first); }
        td.said small { display: block; }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; } .line.first { stroke: var(--first); }
        .line.second { stroke: var(--second); stroke-dasharray: 6 3; } .line.guide { stroke: var(--faint); stroke-width: 1.2; stroke-dasharray: 2 3; }
        .mark { stroke: var(--paper); stroke-width: 1; } .mark.first { fill: var(--first); } .mark.second { fill: var(--second); }
        .whisker { stroke: var(--first); stroke-width: 1.2; opacity: .6; }
        .grid { stroke: var(--rule); stroke-width: .7; } .axis { stroke: var(--faint); stroke-width: 1; }
        .cut { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 4 3; } .cut.second { stroke-dasharray: 1 2.5; }
        .column { fill: var(--first); } .column.wrong { fill: var(--bad); } .column.outside { fill: var(--second); }
        .cell { fill: var(--second); } .cell.own { fill: var(--first); } .frame { fill: none; stroke: var(--rule); stroke-width: .7; }
        .frame.own { stroke: var(--faint); stroke-width: 1.4; }
        svg text { fill: var(--ink); font-family: inherit; font-size: 11px; } svg .tick { fill: var(--faint); font-size: 10.5px; }
        svg .strong { font-weight: 600; } .middle { text-anchor: middle; } .end { text-anchor: end; }
        @media (max-width: 52rem) { .pair { grid-template-columns: minmax(0, 1fr); gap: .75rem; } }
        @media (max-width: 40rem) {
          h2 { margin-top: 2rem; } table { font-size: .82rem; } th, td { padding-right: .4rem; }
          dl.cards { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          table.listing, table.listing tbody { display: block; } table.listing thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          table.listing tr { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); column-gap: .75rem; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
          table.listing th, table.listing td { border: 0; padding: .1rem 0; width: auto; text-align: left; }
          table.listing .wide { grid-column: 1 / -1; width: auto; } table.listing .half { grid-column: span 2; }
          table.listing td.score { width: auto; } table.listing caption { display: block; }
          table.listing td[data-name]::before { content: attr(data-name); display: block; color: var(--faint); font-size: .75rem; line-height: 1.3; }
          table.listing td:empty { display: none; } }
        @media print { body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; } .scroll { overflow: visible; }
          h2, h3, figcaption { break-after: avoid; } figure svg, tr, .verdict, .pair, figcaption { break-inside: avoid; } thead { display: table-header-group; }
          .pair { grid-template-columns: 3fr 2fr; } table { font-size: 8.5pt; } table.listing td.score { width: 4rem; } .stack { display: block; } .stack svg { max-width: 100%; } svg, .verdict, dl.cards div { print-color-adjust: exact; } }

        """
}
