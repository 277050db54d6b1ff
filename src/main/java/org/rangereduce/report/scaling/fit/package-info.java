/**
 * Laws of scaling and how they are fitted to measurements. All laws are fitted in one way: a {@link
 * org.rangereduce.report.scaling.fit.Sample} of rates against sizes, least squares of the logarithm
 * of the rate (noise of times is relative to them), parameters held within their bounds, and a
 * confidence region by likelihood ratio, which knows those bounds, from which the interval of
 * anything that the law says is read off. Nothing in here is random.
 */
package org.rangereduce.report.scaling.fit;
