"""The benchmark's peer in Python with numpy on mpi4py: each rank works through its slice in arrays that stay in the cache.

    mpirun -np 2 python3 peer_numpy.py sum_i 100000000 5

prints the result and the seconds of the loop (slowest rank, median of the runs after one warm-up).
"""
import statistics
import sys
import time

import numpy as np
from mpi4py import MPI

CHUNK = 1 << 15


def midpoints(i, n):
    return (i - 0.5) * (1.0 / n)


def total(values):
    return int(values.sum())


JOBS = {
    "sum_i": lambda i, n: total(i),
    "sum_square": lambda i, n: total(i * i),
    "sum_square_mod": lambda i, n: total((i * i) % 7),
    "sum_where": lambda i, n: total(i[(i % 3 == 0) | (i % 5 == 0)]),
    "count_gcd": lambda i, n: int(np.count_nonzero(np.gcd(i, 360) == 1)),
    "max_at": lambda i, n: max_at(i * (1000 - i), i),
    "integrate_pi": lambda i, n: float((4 / (1 + midpoints(i, n) ** 2)).sum()) / n,
    "integrate_sqrt": lambda i, n: float(np.sqrt(1 - midpoints(i, n) ** 2).sum()) / n,
    "sum_sin": lambda i, n: float(np.sin(i.astype(float)).sum()),
    "sum_inverse": lambda i, n: float((1 / i).sum()),
    "sum_half": lambda i, n: float((i * 0.5).sum()),
    "mean_sqrt": lambda i, n: moments(np.sqrt(i)),
    "sum_divisors": lambda i, n: total(i * (10**10 // i)),
}


def moments(values):
    """The sum, and the sum of squares as the imaginary part."""
    return complex(float(values.sum()), float((values * values).sum()))


def max_at(values, i):
    k = int(values.argmax())
    return int(values[k]), -int(i[k])


def run(job, first, last, n):
    chunks = [JOBS[job](np.arange(a, min(a + CHUNK, last + 1), dtype=np.int64), n) for a in range(first, last + 1, CHUNK)]
    return max(chunks) if job == "max_at" else sum(chunks)


def main():
    job, n, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    comm = MPI.COMM_WORLD
    share = n // comm.size
    first = share * comm.rank + 1
    last = n if comm.rank == comm.size - 1 else share * (comm.rank + 1)
    times = []
    for _ in range(runs + 1):
        comm.Barrier()
        start = time.perf_counter()
        mine = run(job, first, last, n)
        times.append(comm.reduce(time.perf_counter() - start, op=MPI.MAX))
    result = comm.reduce(mine, op=MPI.MAX if job == "max_at" else MPI.SUM)
    if comm.rank == 0:
        shown = f"{result[0]} {-result[1]}" if job == "max_at" else result
        if job == "mean_sqrt":
            shown = f"{result.real / n} {(result.imag / n - (result.real / n) ** 2) ** 0.5}"
        print(shown, f"{statistics.median(times[1:]):.6f}")


main()
