/**
 * RangeReduce: reduce a function over a huge integer range, on as many ranks as there are. {@link
 * org.rangereduce.Main} is the whole program from the command line to the exit status; {@link
 * org.rangereduce.Narrator} tells people on standard error how it goes. Rooms, from top to bottom,
 * each importing only rooms below it: cli, combine, study, engine, report, checkpoint, launch,
 * comm, kernel, job, lang, reduce, range.
 */
package org.rangereduce;
