/**
 * From text to tree: a text becomes a checked {@link org.rangereduce.lang.tree.Expr}. It can
 * compute and nothing else, and it always ends, so a text from anybody is safe to run: length,
 * depth and turns of loops are bounded.
 *
 * <p>{@link org.rangereduce.lang.syntax.Language} is what a text may use. A function of the user's
 * own ({@link org.rangereduce.lang.syntax.Definitions}) is read again at each call, with the types
 * of its arguments, and stands in place of the call.
 *
 * <p>The grammar; operators are listed loosest first, and binary ones group from the left, except
 * powers:
 *
 * <pre>
 * range      = expression ( ".." | "..&lt;" ) expression [ ":" expression ]      outside of f constants only
 * functions  = { name "(" [ names ] ")" ( "=" expression | "{" sequence "}" ) [ ";" ] }
 * sequence   = { statement } expression                                      the value is that of the expression
 * statement  = name "=" expression ( ";" | new line | before "}" )
 *            | "while" expression block | "for" name "in" range block
 *            | "if" expression block [ "else" ( block | if ) ]
 * block      = "{" { statement } "}"
 * expression = or [ "?" expression ":" expression ]                          one of two, the other is not evaluated
 * or         = and { ( "||" | "or" ) and }                                   stops at the first true
 * and        = not { ( "&amp;&amp;" | "and" ) not }                                   stops at the first false
 * not        = "not" comparison | comparison
 * comparison = bit-or [ ( "==" | "!=" | "&lt;" | "&lt;=" | ">" | ">=" ) bit-or ]   does not chain
 * bit-or     = bit-and { "|" bit-and }
 * bit-and    = shift { "&amp;" shift }
 * shift      = sum { ( "&lt;&lt;" | ">>" ) sum }
 * sum        = product { ( "+" | "-" ) product }
 * product    = unary { ( "*" | "/" | "//" | "div" | "%" | "mod" ) unary }    / is real, // floors, % has the divisor's sign
 * unary      = ( "-" | "+" | "!" | "~" ) unary | power
 * power      = primary [ ( "^" | "**" ) unary ]                              2^3^2 is 2^9, -2^2 is -4
 * primary    = number | name | "true" | "false" | call | fold | "(" expression ")"
 * call       = name "(" [ expression { "," expression } ] ")"
 * fold       = name "(" expression { "for" name "in" domain } [ "if" expression ] ")"
 * domain     = range | "primes(" range ")" | "divisors(" expression ")" | "digits(" expression [ "," base ] ")"
 * number     = 1_000 | 0xff | 1e9 (integers, exact) | 0.5 | 1e-3 | 1.5e3 (reals)
 * </pre>
 *
 * <p>A "#" begins a comment, to the end of the line.
 */
package org.rangereduce.lang.syntax;
