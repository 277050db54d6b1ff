/**
 * The command line: words become a {@link org.rangereduce.cli.Command}, checked, or a {@link
 * org.rangereduce.cli.UsageException} whose message names the place and the fix. {@link
 * org.rangereduce.cli.Options} says what can be written (picocli reads it and makes the help of
 * it); {@link org.rangereduce.cli.CommandLineReader} makes sense of it.
 */
package org.rangereduce.cli;
