/**
 * Pictures of measured points: a {@link org.rangereduce.report.plot.Chart} says in plain values
 * what is to be seen (axes with their ticks, series with error bars, curves), so that it can be
 * tested without pixels; {@link org.rangereduce.report.plot.Picture} hands it to JFreeChart and
 * gives SVG (through Batik) or PNG. The same chart gives the same bytes on every host, because text
 * is measured with a font that comes along.
 */
package org.rangereduce.report.plot;
