/**
 * The runs of a scaling study as a file, runs.jsonl, format "range-reduce-study", version 1: one
 * JSON object a line, appended as each run ends. {@link
 * org.rangereduce.report.scaling.runs.RunsText} writes lines, {@link
 * org.rangereduce.report.scaling.runs.RunsFile} reads them: what is missing is empty, what cannot
 * be true is left out with a line that names its place, and nothing in a file ends the program by
 * surprise.
 */
package org.rangereduce.report.scaling.runs;
