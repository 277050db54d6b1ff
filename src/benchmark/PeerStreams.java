import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.LongStream;

/**
 * The benchmark's peer in plain Java: {@code LongStream.parallel()}, in as many threads as the benchmark has ranks.
 *
 * <pre>java -Djava.util.concurrent.ForkJoinPool.common.parallelism=1 PeerStreams.java sum_i 1000000000 5</pre>
 *
 * prints the result and the seconds of the loop (median of the runs after one warm-up; the calling thread is one more).
 */
final class PeerStreams {
  public static void main(String[] arguments) {
    long n = Long.parseLong(arguments[1]);
    int runs = Integer.parseInt(arguments[2]);
    double[] seconds = new double[runs + 1];
    String result = "";
    for (int run = 0; run <= runs; run++) {
      long start = System.nanoTime();
      result = run(arguments[0], n);
      seconds[run] = (System.nanoTime() - start) / 1e9;
    }
    double[] counted = Arrays.copyOfRange(seconds, 1, seconds.length);
    Arrays.sort(counted);
    System.out.println(result + " " + counted[runs / 2]);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static String run(String job, long n) {
    LongStream all = LongStream.rangeClosed(1, n).parallel();
    double h = 1.0 / n;
    return switch (job) {
      case "sum_i" -> "" + all.sum();
      case "sum_square" -> "" + all.map(i -> i * i).sum();
      case "sum_square_mod" -> "" + all.map(i -> i * i % 7).sum();
      case "sum_where" -> "" + all.filter(i -> i % 3 == 0 || i % 5 == 0).sum();
      case "count_gcd" -> "" + all.filter(i -> gcd(i, 360) == 1).count();
      case "max_at" -> max(all);
      case "integrate_pi" -> "" + all.mapToDouble(i -> 4 / (1 + (i - 0.5) * h * ((i - 0.5) * h))).sum() * h;
      case "integrate_sqrt" -> "" + all.mapToDouble(i -> Math.sqrt(1 - (i - 0.5) * h * ((i - 0.5) * h))).sum() * h;
      case "sum_sin" -> "" + all.mapToDouble(i -> Math.sin(i)).sum();
      case "sum_inverse" -> "" + all.mapToDouble(i -> 1 / (double) i).sum();
      case "sum_half" -> "" + all.mapToDouble(i -> i * 0.5).sum();
      case "mean_sqrt" -> mean(all);
      case "sum_divisors" -> "" + all.mapToObj(i -> java.math.BigInteger.valueOf(i * (10_000_000_000L / i))).reduce(java.math.BigInteger.ZERO, java.math.BigInteger::add);
      default -> throw new IllegalArgumentException(job);
    };
  }

  private static String mean(LongStream all) {
    double[] sums =
        all.collect(
            () -> new double[3],
            (a, i) -> {
              double v = Math.sqrt(i);
              a[0]++;
              a[1] += v;
              a[2] += v * v;
            },
            (a, b) -> {
              for (int k = 0; k < 3; k++) a[k] += b[k];
            });
    double mean = sums[1] / sums[0];
    return mean + " " + Math.sqrt(sums[2] / sums[0] - mean * mean);
  }

  private static String max(LongStream all) {
    return all.mapToObj(i -> new long[] {i * (1000 - i), i})
        .max(Comparator.<long[]>comparingLong(v -> v[0]).thenComparingLong(v -> -v[1]))
        .map(v -> v[0] + " " + v[1])
        .orElseThrow();
  }
}
