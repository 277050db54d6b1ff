/**
 * The command line: arguments become a {@link org.rangereduce.cli.Command}, checked, or a {@link
 * org.rangereduce.cli.UsageException} whose message names the place and the fix. {@link
 * org.rangereduce.cli.Options} has the options (picocli reads them and makes the help of them);
 * {@link org.rangereduce.cli.CommandLineReader} makes a command of them.
 */
package org.rangereduce.cli;
