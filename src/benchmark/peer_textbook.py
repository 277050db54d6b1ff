"""The benchmark's peer from the textbook: Python's multiprocessing, each process adding up its part in a plain loop.

    python3 peer_textbook.py 2 sum_i 1000000 5

prints the result and the seconds of the loop (median of the runs after one warm-up; processes are already there).
"""
import math
import multiprocessing
import statistics
import sys
import time

JOBS = {
    "sum_i": lambda i, h: i,
    "sum_square": lambda i, h: i * i,
    "sum_square_mod": lambda i, h: i * i % 7,
    "sum_where": lambda i, h: i if i % 3 == 0 or i % 5 == 0 else 0,
    "count_gcd": lambda i, h: math.gcd(i, 360) == 1,
    "max_at": lambda i, h: (i * (1000 - i), -i),
    "integrate_pi": lambda i, h: 4 / (1 + ((i - 0.5) * h) ** 2) * h,
    "integrate_sqrt": lambda i, h: math.sqrt(1 - ((i - 0.5) * h) ** 2) * h,
    "sum_sin": lambda i, h: math.sin(i),
    "sum_inverse": lambda i, h: 1 / i,
    "sum_half": lambda i, h: i * 0.5,
    "mean_sqrt": lambda i, h: complex(math.sqrt(i), i),
    "sum_divisors": lambda i, h: i * (10**10 // i),
}


def part(task):
    job, first, last, n = task
    f, h = JOBS[job], 1.0 / n
    if job == "max_at":
        return max(f(i, h) for i in range(first, last + 1))
    total = 0
    for i in range(first, last + 1):
        total += f(i, h)
    return total


def main():
    processes, job, n, runs = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    share = n // processes
    tasks = [(job, share * p + 1, n if p == processes - 1 else share * (p + 1), n) for p in range(processes)]
    times = []
    with multiprocessing.Pool(processes) as pool:
        for _ in range(runs + 1):
            start = time.perf_counter()
            parts = pool.map(part, tasks, chunksize=1)
            times.append(time.perf_counter() - start)
    result = max(parts) if job == "max_at" else sum(parts)
    shown = f"{result[0]} {-result[1]}" if job == "max_at" else result
    if job == "mean_sqrt":
        shown = f"{result.real / n} {(result.imag / n - (result.real / n) ** 2) ** 0.5}"
    print(shown, f"{statistics.median(times[1:]):.6f}")


main()
