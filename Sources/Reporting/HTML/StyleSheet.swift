/// The one style sheet of every HTML report: screen from phone to desk, light and dark, A4 and Letter.
///
/// It names no font file, image or address, so that a report asks nothing of the network. The fills repeat `Palette`,
/// which a test holds it to.
enum StyleSheet {
    static let text: StaticString = """
        :root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1a1a; --quiet: #4d4d4d; --line: #c9c9c9;
          --panel: #f4f5f6; --outline: #595959; --accent: #1f5a91; --interval: #9cc3de; --hatch: #8a8a8a; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #14171a; --ink: #ececec; --quiet: #bdbdbd; --line: #474c51; --panel: #1e2327;
            --outline: #a6a6a6; --accent: #8cc0e8; --interval: #39678a; --hatch: #7d8388; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        header, main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1rem; overflow-wrap: anywhere; }
        header { padding-top: 1.5rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
        h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.75rem 0 .6rem; padding-top: .9rem;
          border-top: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
        p { margin: .4rem 0; }
        ul { margin: .4rem 0; padding-left: 1.3rem; }
        a { color: var(--accent); }
        small, .quiet, .shares { color: var(--quiet); font-size: .875rem; }
        .skip { position: absolute; left: -999rem; }
        .skip:focus { position: static; display: inline-block; padding: .5rem; }
        a:focus-visible, summary:focus-visible, .scroll:focus-visible {
          outline: 3px solid var(--accent); outline-offset: 2px; }
        .subtitle { font-size: 1.1rem; color: var(--quiet); margin: 0; }
        .notice, .panel { background: var(--panel); border-left: 4px solid var(--accent); padding: .6rem .9rem;
          margin: 1rem 0; }
        dl.facts { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem;
          margin: 1rem 0; }
        dl.facts dt { color: var(--quiet); }
        dl.facts dd { margin: 0; } h1, dl.facts dd { text-align: left; }
        nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
        figure { margin: 1rem 0; }
        figcaption { font-weight: 600; }
        .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .4rem 0;
          font-size: .875rem; }
        .legend svg { vertical-align: -3px; margin-right: .35rem; }
        .tiles { list-style: none; padding: 0; margin: .8rem 0; display: grid; gap: .75rem;
          grid-template-columns: repeat(auto-fill, minmax(min(11rem, 46%), 1fr)); overflow-wrap: break-word; }
        .tiles li { background: var(--panel); border-left: 4px solid var(--accent); border-radius: .25rem;
          padding: .6rem .8rem; break-inside: avoid; }
        .tiles span { display: block; } .tiles .name { font-weight: 600; line-height: 1.3; }
        .tiles .number { font-size: 2rem; font-weight: 600; line-height: 1.3;
          font-variant-numeric: tabular-nums; }
        .bar { margin: 1rem 0; break-inside: avoid; }
        .bar .label { margin: 0 0 .15rem; }
        .bar .shares { margin: .1rem 0 0; }
        @media (min-width: 40rem) {
          .rows .bar { display: grid; grid-template-columns: 10.5rem 1fr; column-gap: 1rem; margin: .6rem 0; }
          .rows .bar .label { grid-row: 1 / span 2; padding-top: .2rem; line-height: 1.35; }
          .rows .scale { width: calc(100% - 11.5rem); margin-left: 11.5rem; }
        }
        .map-row { display: grid; grid-template-columns: 14rem 1fr; column-gap: .6rem; align-items: center;
          margin: 2px 0; break-inside: avoid; }
        .map-name { font-size: .875rem; line-height: 1.25; overflow: hidden; display: -webkit-box;
          -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
        .map-row.d0 .map-name { font-weight: 600; } .map-row.d1 .map-name { padding-left: .8rem; }
        .map-row.d2 .map-name { padding-left: 1.6rem; } .map-row.d3 .map-name { padding-left: 2.4rem; }
        .map-row.d4 .map-name { padding-left: 3.2rem; } .narrow { display: none; }
        .advice dt { margin-top: .6rem; } .advice dd { margin: .1rem 0 0; }
        .verdicts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
        .verdicts dt, .verdicts dd { margin: 0; }
        main li { margin: .25rem 0; } main .legend li, main .tiles li { margin: 0; } .comments { list-style: none; padding: 0; }
        .tag { font-size: .8125rem; border: 1px solid var(--outline); border-radius: .25rem; padding: 0 .3rem;
          white-space: nowrap; }
        svg { display: block; max-width: 100%; overflow: visible; }
        .legend svg, svg svg { display: inline; max-width: none; }
        svg text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
          fill: var(--ink); }
        .in { text-anchor: middle; } .mid { text-anchor: middle; } .end { text-anchor: end; }
        svg .axis { fill: var(--quiet); font-size: 12px; }
        svg .figure { font-weight: 600; }
        .s0 { fill: #b35806; } .s1 { fill: #f1a340; } .s2 { fill: #d9d9d9; } .s3 { fill: #7fb2d6; }
        .s4 { fill: #1f5a91; }
        .s0, .s1, .s2, .s3, .s4, .hatched { stroke: var(--outline); stroke-width: 1px; }
        svg .s0t, svg .s4t { fill: #ffffff; } svg .s1t, svg .s2t, svg .s3t { fill: #1a1a1a; }
        .hatched { fill: url(#hatch); }
        .hatch-line { stroke: var(--hatch); stroke-width: 2px; }
        .middle { stroke: var(--ink); stroke-width: 1.5px; }
        .grid { stroke: var(--line); stroke-width: 1px; }
        .interval { fill: var(--interval); stroke: var(--outline); stroke-width: 1px; }
        .whisker { stroke: var(--interval); stroke-width: 16px; }
        .estimate { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5px; }
        .parent { fill: none; stroke: var(--ink); stroke-width: 2px; }
        .organisation { stroke: var(--ink); stroke-width: 3px; }
        .slope { stroke: var(--accent); stroke-width: 2.5px; }
        .definitions { position: absolute; width: 0; height: 0; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .875rem; margin: .5rem 0; min-width: 20rem; }
        .heard { position: absolute; width: 1px; height: 1px; overflow: hidden;
          clip-path: inset(50%); }
        caption { text-align: left; font-weight: 600; padding: .25rem 0; }
        th, td { overflow-wrap: normal; white-space: nowrap; padding: .25rem .6rem .25rem 0;
          border-bottom: 1px solid var(--line); text-align: right;
          vertical-align: top; font-variant-numeric: tabular-nums; }
        thead th { white-space: normal; }
        tbody th:first-child { text-align: left; overflow-wrap: anywhere; white-space: normal;
          min-width: 9rem; }
        thead th:first-child { text-align: left; }
        th.w, td.w { text-align: left; padding-left: .6rem; } td.w { white-space: normal; min-width: 7rem; }
        tbody th { font-weight: 600; } tbody th.d1, tbody th.d2, tbody th.d3, tbody th.d4 { font-weight: 400; }
        tbody th.d1 { padding-left: .8rem; } tbody th.d2 { padding-left: 1.6rem; }
        tbody th.d3 { padding-left: 2.4rem; } tbody th.d4 { padding-left: 3.2rem; }
        thead th { vertical-align: bottom; }
        details { margin: .6rem 0; }
        summary { cursor: pointer; color: var(--accent); padding: .2rem 0; }
        blockquote { margin: .6rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
        footer { margin-top: 2.5rem; padding-bottom: 2rem; border-top: 1px solid var(--line);
          font-size: .875rem; color: var(--quiet); }
        @media (max-width: 30rem) {
          h1 { font-size: 1.4rem; }
          .map-row { grid-template-columns: 7.5rem 1fr; } .map-name { font-size: .8125rem; }
          tbody th:first-child { min-width: 7.5rem; } th, td { padding-right: .4rem; }
          .broad { display: none; } .narrow { display: grid; } .map-row svg text { font-size: 12px; }
          .map-row.d1 .map-name { padding-left: .4rem; } .map-row.d2 .map-name { padding-left: .8rem; }
          .map-row.d3 .map-name { padding-left: 1.2rem; } .map-row.d4 .map-name { padding-left: 1.6rem; }
          dl.facts { grid-template-columns: 1fr; gap: 0; }
          dl.facts dd { margin-bottom: .5rem; }
        }
        @page { margin: 16mm 15mm; }
        @media print {
          :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --quiet: #333333; --line: #b5b5b5;
            --panel: #ffffff; --outline: #404040; --accent: #1f5a91; --interval: #9cc3de; --hatch: #777777; }
          html { font-size: 10pt; }
          table { font-size: 8pt; } th, td { padding-right: .4rem; }
          header, main, footer { max-width: none; padding: 0; }
          nav, .skip, summary { display: none; }
          details::details-content { content-visibility: visible; display: block; block-size: auto; }
          h2, h3, figcaption, caption, .legend { break-after: avoid; }
          section, .panel, .notice, table, tr { break-inside: avoid; }
          section.long { break-inside: auto; }
          svg, .notice, .panel { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          .scroll { overflow: visible; }
        }

        """
}
