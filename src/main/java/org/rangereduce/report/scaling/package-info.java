/**
 * What a scaling study shows, of its runs alone: points with medians and spread, fits of scaling
 * laws, the troubles a reader must know of, and all of it as text, Markdown, CSV, JSON and for
 * Extra-P. Pure functions: the same runs give the same bytes, whenever and wherever they are read.
 */
package org.rangereduce.report.scaling;
