package org.rangereduce.report.scaling.fit;

import java.util.List;

/**
 * Laws of how the rate of a program grows with the number p of its processors: rate(p) = rate(1) *
 * speedup(p). For a fixed range the rate is one over the time, for a range that grows it is
 * elements per second.
 */
public enum Law {
  /**
   * A part f of the work of one processor is serial, the rest is shared out: speedup = 1 / (f +
   * (1-f)/p). G. M. Amdahl, "Validity of the single processor approach to achieving large scale
   * computing capabilities", AFIPS Spring Joint Computer Conference, 1967.
   */
  AMDAHL(
      "Amdahl's law", "S(p) = 1 / (f + (1-f)/p)", List.of(new Parameter("serial fraction", "f"))) {
    @Override
    public double speedup(double p, double... f) {
      return p / (1 + f[0] * (p - 1));
    }
  },

  /**
   * A part s of the time on p processors is serial, the rest does p times the work: speedup = s +
   * (1-s) p. J. L. Gustafson, "Reevaluating Amdahl's law", Communications of the ACM 31(5), 1988.
   */
  GUSTAFSON(
      "Gustafson's law", "S(p) = s + (1-s) p", List.of(new Parameter("serial fraction", "s"))) {
    @Override
    public double speedup(double p, double... s) {
      return s[0] + (1 - s[0]) * p;
    }
  },

  /**
   * The Universal Scalability Law: processors queue for something shared (sigma) and keep each
   * other informed pair by pair (kappa): speedup = p / (1 + sigma (p-1) + kappa p (p-1)). N. J.
   * Gunther, "A simple capacity model of massively parallel transaction systems", CMG 1993, and
   * "Guerrilla Capacity Planning", Springer 2007.
   */
  UNIVERSAL(
      "Universal Scalability Law",
      "S(p) = p / (1 + sigma (p-1) + kappa p (p-1))",
      List.of(new Parameter("contention", "sigma"), new Parameter("coherency", "kappa"))) {
    @Override
    public double speedup(double p, double... of) {
      return p / (1 + of[0] * (p - 1) + of[1] * p * (p - 1));
    }
  };

  private final String title;
  private final String formula;
  private final List<Parameter> parameters;

  Law(String title, String formula, List<Parameter> parameters) {
    this.title = title;
    this.formula = formula;
    this.parameters = parameters;
  }

  /**
   * What a law has to say of a program; from 0 to 1.
   *
   * @param name what it means
   * @param symbol its letter in the formula
   */
  public record Parameter(String name, String symbol) {}

  /**
   * Returns how many times the rate of one processor p of them have.
   *
   * @param p from 1 on
   * @param parameters as many as {@link #parameters} has, each from 0 to 1
   */
  public abstract double speedup(double p, double... parameters);

  /** Returns its name in words. */
  public String title() {
    return title;
  }

  /** Returns its formula as text. */
  public String formula() {
    return formula;
  }

  /** Returns its parameters, in the order in which {@link #speedup} takes them. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Returns how many different sizes are needed before its parameters mean anything. */
  public int leastSizes() {
    return this == UNIVERSAL ? 4 : 2;
  }
}
