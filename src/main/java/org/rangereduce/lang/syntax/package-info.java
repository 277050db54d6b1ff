/**
 * From text to tree: a text becomes a checked {@link org.rangereduce.lang.tree.Expr}. It can do
 * arithmetic and nothing else, so an expression from anybody is safe to run; length and depth are
 * bounded.
 *
 * <p>The grammar, loosest first; binary operators group from the left, except powers:
 *
 * <pre>
 * range      = expression ( ".." | "..&lt;" ) expression [ ":" expression ]      constants only
 * expression = or [ "?" expression ":" expression ]                          one of two, the other is not evaluated
 * or         = and { "||" and }                                              stops at the first true
 * and        = comparison { "&amp;&amp;" comparison }                                stops at the first false
 * comparison = bit-or [ ( "==" | "!=" | "&lt;" | "&lt;=" | ">" | ">=" ) bit-or ]   does not chain
 * bit-or     = bit-and { "|" bit-and }
 * bit-and    = shift { "&amp;" shift }
 * shift      = sum { ( "&lt;&lt;" | ">>" ) sum }
 * sum        = product { ( "+" | "-" ) product }
 * product    = unary { ( "*" | "/" | "//" | "%" ) unary }                    / is real, // floors, % has the divisor's sign
 * unary      = ( "-" | "+" | "!" | "~" ) unary | power
 * power      = primary [ ( "^" | "**" ) unary ]                              2^3^2 is 2^9, -2^2 is -4
 * primary    = number | "i" | "x" | "pi" | "e" | "true" | "false" | function "(" expression { "," expression } ")" | "(" expression ")"
 * number     = 1_000 | 0xff | 1e9 (integers, exact) | 0.5 | 1e-3 | 1.5e3 (reals)
 * </pre>
 */
package org.rangereduce.lang.syntax;
