package org.rangereduce.report.scaling.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The parameters of a law that a sample does not contradict: those that leave no more squares than
 * a limit. By likelihood ratio, what any function takes in there is its confidence interval (D. M.
 * Bates, D. G. Watts, "Nonlinear Regression Analysis and Its Applications", Wiley 1988, chapter 6);
 * unlike an interval from derivatives it knows that no parameter is negative. The region is given
 * by rays from its best place: many around, each cut at the border.
 *
 * @param places places all over the region, its border among them
 */
record Region(List<Place> places) {
  private static final int RAYS = 240;
  private static final int PLACES_ON_RAY = 8;
  private static final double NOTHING = 1e-12;

  /**
   * A place in the region.
   *
   * @param parameters the parameters
   * @param slack how far the logarithm of the rate may be moved there, up or down, before the limit
   *     is reached
   */
  record Place(double[] parameters, double slack) {}

  /** The region around the best place whose places leave squares up to a limit. */
  static Region around(double[] best, Law law, Sample sample, double limit) {
    List<Place> places = new ArrayList<>();
    for (double[] direction : directions(best, law, sample, limit)) {
      double reach = reach(best, direction, law, sample, limit);
      for (int i = 0; i <= PLACES_ON_RAY; i++) {
        double[] parameters = along(best, direction, reach * i / PLACES_ON_RAY);
        double left = limit - sample.squaresBetween(law, parameters);
        places.add(new Place(parameters, Math.sqrt(Math.max(0, left) / sample.count())));
      }
    }
    return new Region(places);
  }

  /**
   * Rays all around, one for each side of a single parameter. A ray goes on along the wall where a
   * parameter comes to its bound, so that the corners of the region there are found.
   */
  private static double[][] directions(double[] best, Law law, Sample sample, double limit) {
    if (best.length == 1) {
      return new double[][] {{-1}, {1}};
    }
    double first = width(0, best, law, sample, limit);
    double second = width(1, best, law, sample, limit);
    double[][] rays = new double[RAYS][];
    for (int ray = 0; ray < RAYS; ray++) {
      double x = clean(StrictMath.cos(2 * Math.PI * ray / RAYS)) * first;
      double y = clean(StrictMath.sin(2 * Math.PI * ray / RAYS)) * second;
      double shorter = x == 0 || y == 0 ? Math.abs(x + y) : Math.min(Math.abs(x), Math.abs(y));
      rays[ray] = new double[] {x / shorter, y / shorter};
    }
    return rays;
  }

  private static double clean(double part) {
    return Math.abs(part) < NOTHING ? 0 : part;
  }

  /** How far the region reaches along one axis, on the side where that is farther. */
  private static double width(int axis, double[] best, Law law, Sample sample, double limit) {
    double width = NOTHING;
    for (int side : new int[] {-1, 1}) {
      double[] direction = new double[best.length];
      direction[axis] = side;
      double reach = reach(best, direction, law, sample, limit);
      width = Math.max(width, Math.abs(along(best, direction, reach)[axis] - best[axis]));
    }
    return width;
  }

  private static double reach(
      double[] best, double[] direction, Law law, Sample sample, double limit) {
    return Search.border(0, 1, r -> sample.squaresBetween(law, along(best, direction, r)) <= limit);
  }

  /** Returns from where to where a function goes in the region. */
  Interval interval(ToDoubleFunction<Place> low, ToDoubleFunction<Place> high) {
    return new Interval(
        places.stream().mapToDouble(low).min().orElse(Double.NaN),
        places.stream().mapToDouble(high).max().orElse(Double.NaN));
  }

  private static double[] along(double[] best, double[] direction, double r) {
    double[] place = new double[best.length];
    for (int i = 0; i < place.length; i++) {
      place[i] = Math.min(1, Math.max(0, best[i] + r * direction[i]));
    }
    return place;
  }
}
