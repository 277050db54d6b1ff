/**
 * Checked expressions: {@link org.rangereduce.lang.tree.Expr} and, before a value, {@link
 * org.rangereduce.lang.tree.Statement}, both walked by visitors that have a method for each kind;
 * and their values as the language defines them ({@link org.rangereduce.lang.tree.Evaluator}).
 */
package org.rangereduce.lang.tree;
