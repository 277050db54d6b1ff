/*
 * The benchmark's peer in C on MPI: each rank loops over its slice, MPI_Reduce adds up. Written to be as fast as plain C gets;
 * the empty assembler statement hides the bounds of each block from the compiler, so no sum becomes a closed formula.
 *
 *   mpicc -O3 -march=native -o peer peer.c -lm && mpirun -np 2 ./peer sum_i 1000000000 5
 *
 * prints the result and the seconds of the loop (slowest rank, median of the runs after one warm-up). To add a job: a line JOB.
 */
#include <math.h>
#include <mpi.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 65536
#define HIDE(x) __asm__ volatile("" : "+r"(x))

typedef struct {
  __int128 integer;
  double real, squares;
  int64_t best, at;
} partial;

static int64_t gcd(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* One function per job: from first to last, both in, of 1..n. */
#define JOB(name, declare, body, finish)                                     \
  static void name(int64_t first, int64_t last, int64_t n, partial *p) {     \
    (void)n;                                                                 \
    declare;                                                                 \
    for (int64_t from = first; from <= last; from += BLOCK) {                \
      int64_t to = from + BLOCK - 1 < last ? from + BLOCK - 1 : last;        \
      HIDE(to);                                                              \
      for (int64_t i = from; i <= to; i++) body;                             \
    }                                                                        \
    finish;                                                                  \
  }

/* Exact beyond 64 bits: the low and the high half of each value go into sums of their own, which the compiler vectorises. */
#define HALVES int64_t low = 0; int64_t high = 0
#define ADD_HALVES(v) { int64_t value = (v); low += value & 0xffffffff; high += value >> 32; }
#define SUM_OF_HALVES p->integer = low + ((__int128)high << 32)

JOB(sum_i, HALVES, ADD_HALVES(i), SUM_OF_HALVES)
JOB(sum_square, HALVES, ADD_HALVES(i * i), SUM_OF_HALVES)
JOB(sum_square_mod, int64_t s = 0, s += (i * i) % 7, p->integer = s)
JOB(sum_where, int64_t s = 0, if (i % 3 == 0 || i % 5 == 0) s += i, p->integer = s)
JOB(count_gcd, int64_t s = 0, s += gcd(i, 360) == 1, p->integer = s)
JOB(max_at, int64_t s = INT64_MIN; int64_t at = 0, { int64_t v = i * (1000 - i); if (v > s) { s = v; at = i; } },
    (p->best = s, p->at = at))
JOB(integrate_pi, double s = 0; double h = 1.0 / n, { double x = (i - 0.5) * h; s += 4 / (1 + x * x); }, p->real = s * h)
JOB(integrate_sqrt, double s = 0; double h = 1.0 / n, { double x = (i - 0.5) * h; s += sqrt(1 - x * x); }, p->real = s * h)
JOB(sum_sin, double s = 0, s += sin((double)i), p->real = s)
JOB(sum_inverse, double s = 0, s += 1 / (double)i, p->real = s)
JOB(sum_half, double s = 0, s += i * 0.5, p->real = s)
JOB(mean_sqrt, double s = 0; double q = 0, { double v = sqrt((double)i); s += v; q += v * v; }, (p->real = s, p->squares = q))
JOB(sum_divisors, __int128 s = 0; int64_t d = 10000000000; HIDE(d), s += (__int128)i * (d / i), p->integer = s)

static const struct {
  const char *name;
  void (*run)(int64_t, int64_t, int64_t, partial *);
} jobs[] = {{"sum_i", sum_i}, {"sum_square", sum_square}, {"sum_square_mod", sum_square_mod}, {"sum_where", sum_where},
            {"count_gcd", count_gcd}, {"max_at", max_at}, {"integrate_pi", integrate_pi},
            {"integrate_sqrt", integrate_sqrt}, {"sum_sin", sum_sin}, {"sum_inverse", sum_inverse},
            {"sum_half", sum_half}, {"mean_sqrt", mean_sqrt}, {"sum_divisors", sum_divisors}};

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void print128(__int128 v) {
  char digits[48], *at = digits + sizeof digits - 1;
  unsigned __int128 u = v < 0 ? -(unsigned __int128)v : (unsigned __int128)v;
  *at = 0;
  do *--at = '0' + (int)(u % 10); while (u /= 10);
  printf("%s%s", v < 0 ? "-" : "", at);
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  int rank, size;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  if (argc != 4) MPI_Abort(MPI_COMM_WORLD, 2);
  int64_t n = atoll(argv[2]);
  int runs = atoi(argv[3]);
  size_t job = 0;
  while (job < sizeof jobs / sizeof *jobs && strcmp(jobs[job].name, argv[1])) job++;
  if (job == sizeof jobs / sizeof *jobs) MPI_Abort(MPI_COMM_WORLD, 2);
  int64_t first = n / size * rank + 1, last = rank == size - 1 ? n : n / size * (rank + 1);
  double times[100];
  partial mine;
  memset(&mine, 0, sizeof mine);
  for (int run = 0; run <= runs; run++) {
    MPI_Barrier(MPI_COMM_WORLD);
    double start = MPI_Wtime();
    jobs[job].run(first, last, n, &mine);
    double seconds = MPI_Wtime() - start, slowest;
    MPI_Reduce(&seconds, &slowest, 1, MPI_DOUBLE, MPI_MAX, 0, MPI_COMM_WORLD);
    if (run > 0) times[run - 1] = slowest;
  }
  partial *all = malloc(sizeof(partial) * size);
  MPI_Gather(&mine, sizeof mine, MPI_BYTE, all, sizeof mine, MPI_BYTE, 0, MPI_COMM_WORLD);
  if (rank == 0) {
    partial t = all[0];
    for (int r = 1; r < size; r++) {
      t.integer += all[r].integer;
      t.real += all[r].real;
      t.squares += all[r].squares;
      if (all[r].best > t.best) t.best = all[r].best, t.at = all[r].at;
    }
    qsort(times, runs, sizeof *times, ascending);
    if (!strncmp(argv[1], "max", 3)) printf("%lld %lld", (long long)t.best, (long long)t.at);
    else if (!strncmp(argv[1], "mean", 4)) printf("%.17g %.17g", t.real / n, sqrt(t.squares / n - t.real / n * (t.real / n)));
    else if (t.real) printf("%.17g", t.real);
    else print128(t.integer);
    printf(" %.6f\n", times[runs / 2]);
  }
  free(all);
  MPI_Finalize();
  return 0;
}
