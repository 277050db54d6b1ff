/**
 * Results as text: the value on standard output in {@link org.rangereduce.report.Format}s, the
 * {@link org.rangereduce.report.Account}, the {@link org.rangereduce.report.Explanation} and the
 * {@link org.rangereduce.report.StatusReport} for people. All are pure functions of their arguments
 * and look the same in every locale; only {@link org.rangereduce.report.Destination} writes.
 */
package org.rangereduce.report;
