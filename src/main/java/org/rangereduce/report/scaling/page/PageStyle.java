package org.rangereduce.report.scaling.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rangereduce.report.plot.Ink;

/** The style of the page: light and dark, wide and narrow, on screen and on paper. */
final class PageStyle {
  private static final String RULES =
      """
      *{box-sizing:border-box}
      html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
      body{margin:0;background:var(--paper);color:var(--text);
        font:16px/1.5 "Liberation Sans",Arial,Helvetica,sans-serif}
      main{max-width:78rem;margin:0 auto;padding:1.5rem clamp(1rem,3vw,2rem) 3rem}
      h1,h2,h3{line-height:1.25;overflow-wrap:anywhere;text-wrap:balance;break-after:avoid}
      h1{font-size:1.6rem;margin:.2rem 0 1rem}
      h2{font-size:1.3rem;margin:3rem 0 1rem;padding-top:1rem;border-top:1px solid var(--line)}
      h3{font-size:1.05rem;margin:2rem 0 .6rem}
      p,li{max-width:44rem;overflow-wrap:anywhere}
      p{margin:.6rem 0;color:var(--muted)}
      ul{margin:.6rem 0;padding-left:1.3rem}
      li{margin:.3rem 0}
      .alarm{border:2px solid var(--vermilion);border-left-width:.6rem;border-radius:.3rem;
        padding:.4rem 1rem;margin:1rem 0 1.5rem;break-inside:avoid}
      .alarm p{color:var(--text);font-weight:bold}
      .box{overflow-x:auto;margin:1rem 0;border:1px solid var(--grid);border-radius:.3rem}
      .box:focus-visible,pre:focus-visible{outline:2px solid var(--blue);outline-offset:1px}
      table{border-collapse:collapse;width:100%;font-size:.85rem;line-height:1.35;
        font-variant-numeric:tabular-nums}
      table.wide{font-size:.78rem}
      table.wide th,table.wide td{padding-left:.3rem;padding-right:.3rem}
      th,td{padding:.4rem .5rem;text-align:right;vertical-align:top;white-space:nowrap}
      thead th{vertical-align:bottom;white-space:normal;border-bottom:2px solid var(--line)}
      tbody tr+tr>*{border-top:1px solid var(--grid)}
      tbody th{font-weight:normal}
      th.left,td.left{text-align:left}
      table.words td{white-space:normal;overflow-wrap:anywhere;min-width:14rem;width:100%}
      table.words tbody th{color:var(--muted)}
      pre{overflow-x:auto;margin:1rem 0;padding:.7rem .9rem;border:1px solid var(--grid);
        border-radius:.3rem;font:.82rem/1.5 "Liberation Mono",Consolas,Menlo,monospace}
      .figures{display:grid;gap:1.2rem;margin:1.5rem 0;align-items:start;
        grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
      figure{margin:0;padding:.5rem .5rem .3rem;max-width:40rem;min-width:0;break-inside:avoid;
        border:1px solid var(--grid);border-radius:.3rem}
      figure svg{display:block;width:100%;height:auto}
      figcaption{font-size:.7rem;color:var(--muted);text-align:right}
      @media (max-width:30rem){
        main{padding:1rem .75rem 2rem}
        h1{font-size:1.3rem}
        figure{padding:.2rem 0 .3rem;border-width:1px 0;border-radius:0;margin:0 -.5rem}
        th.left,td.left{white-space:normal}
        table.words,table.words tbody,table.words tr,table.words th,table.words td{display:block}
        table.words thead{display:none}
        table.words td{padding-top:0}
        table.words tbody td{border-top:0}
        table.words th,table.words td{min-width:0;white-space:normal}
      }
      @media print{
        @page{margin:12mm}
        body{font-size:10pt}
        main{max-width:none;padding:0}
        h1{font-size:15pt}
        h2{font-size:13pt}
        h3{font-size:11pt;margin-top:1.2rem}
        .box{overflow:visible;border:0}
        table{font-size:8.5pt}
        table.wide{font-size:6.3pt}
        table.wide th,table.wide td{padding:.25rem .2rem;white-space:normal;overflow-wrap:break-word}
        table.wide td:last-child{overflow-wrap:anywhere}
        thead{display:table-header-group}
        tr{break-inside:avoid}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:7.5pt}
        .figures{grid-template-columns:1fr 1fr;gap:.5rem}
        figure{padding:0;border:0}
        figcaption{display:none}
        table.words th,table.words td{padding:.2rem .5rem}
      }
      """;

  private PageStyle() {}

  /** Returns the style sheet. */
  static String of() {
    return ":root{color-scheme:light dark;"
        + variables(false)
        + "}\n@media screen and (prefers-color-scheme:dark){:root{"
        + variables(true)
        + "}}\n"
        + RULES
        + Arrays.stream(Ink.values()).map(PageStyle::replacement).collect(Collectors.joining());
  }

  private static String variables(boolean dark) {
    return Arrays.stream(Ink.values())
        .map(ink -> name(ink) + ":" + (dark ? ink.dark() : ink.light()))
        .collect(Collectors.joining(";"));
  }

  /** Plots have the colours of white paper in their attributes; a style goes before those. */
  private static String replacement(Ink ink) {
    String written = ink.asWritten();
    return "svg [fill=\"%s\"]{fill:var(%s)}svg [stroke=\"%s\"]{stroke:var(%s)}\n"
        .formatted(written, name(ink), written, name(ink));
  }

  private static String name(Ink ink) {
    return "--" + ink.name().toLowerCase(Locale.ROOT);
  }
}
