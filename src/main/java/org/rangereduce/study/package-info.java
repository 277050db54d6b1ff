/**
 * Scaling studies: {@link org.rangereduce.study.Driver} has the runs of a {@link
 * org.rangereduce.study.StudyPlan} made one after another, each by {@code scripts/mpjrun.sh} as a
 * process of its own behind {@link org.rangereduce.study.Runner}, and each is in the file of the
 * study as soon as it has ended, so that a study that was stopped goes on where it was. {@link
 * org.rangereduce.study.Schedule} says in which order, {@link org.rangereduce.study.Outlook} how
 * long it will take, {@link org.rangereduce.study.StudyFile} keeps the file, {@link
 * org.rangereduce.study.Submission} leaves all that to jobs of a batch system, one for each size.
 */
package org.rangereduce.study;
