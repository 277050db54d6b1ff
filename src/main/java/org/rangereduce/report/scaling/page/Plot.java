package org.rangereduce.report.scaling.page;

import org.rangereduce.report.plot.Chart;

/**
 * A plot of a report.
 *
 * @param name of its files, without the dot and what comes after
 * @param chart what it shows
 */
public record Plot(String name, Chart chart) {}
