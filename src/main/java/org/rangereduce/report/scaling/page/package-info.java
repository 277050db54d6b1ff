/**
 * Scaling reports to look at: {@link org.rangereduce.report.scaling.page.StudyPlots} says what the
 * plots of studies show, {@link org.rangereduce.report.scaling.page.HtmlPage} makes one page of a
 * report that needs nothing but itself, and {@link org.rangereduce.report.scaling.page.PageFiles}
 * gives page and plots as files.
 */
package org.rangereduce.report.scaling.page;
