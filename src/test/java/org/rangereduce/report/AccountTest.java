package org.rangereduce.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.Result;
import org.rangereduce.reduce.Answer;

class AccountTest {

  @InAnyLocale
  void saysWhatWasComputedByHowManyInWhatTime() {
    assertEquals(
        """
        sum i^3 over 1..2e6 where gcd(i, 6) == 1: 2,000,000 elements, 1 of them without a value and left out
        2 ranks on 2 hosts (multicore): start 0.250 s, compute 1.500 s, reduce 0.500 s, 1.00e6 elements/s, imbalance 50.0 %
        """,
        Account.of(Handmade.sum()));
  }

  @InAnyLocale
  void usesTheSingularForOne() {
    assertEquals(
        """
        count true over 1..1: 1 element
        1 rank on node1 (local): start 12.3 s, compute 0.001 s, reduce 0.001 s, 1.00e3 elements/s, imbalance 0.0 %
        """,
        Account.of(Handmade.single(Answer.integer(BigInteger.ONE), "count", "1..1")));
  }

  @InAnyLocale
  void saysWhatEarlierStartsDidAndWhatWasVerified() {
    Result sum = Handmade.sum();
    EarlierStarts two = new EarlierStarts(2, BigInteger.valueOf(3_000_000), 4, 50, 60);
    Result resumed = Handmade.goneOn(sum, two, OptionalLong.of(1234));
    String[] lines = Account.of(resumed).split("\n");
    assertEquals(
        "sum i^3 over 1..2e6 where gcd(i, 6) == 1: 5,000,000 elements, 5 of them without a value"
            + " and left out, 3,000,000 of them in 2 earlier starts",
        lines[0]);
    assertTrue(lines[1].contains(", 1.00e6 elements/s, "), "the rate is of this start alone");
    assertEquals("1,234 blocks were computed again and came out the same", lines[2]);
  }

  @InAnyLocale
  void aTraceEndsInWhatTheReduceBroughtTogether() {
    assertEquals(
        """
        Reduce combined at rank 0:
          rank 0: 10
          rank 1: 20,30
          = 60,70
        """,
        Account.reduced(Handmade.sum().ranks(), "60\n70\n"));
  }

  @InAnyLocale
  void figuresSuitPeople() {
    assertEquals("1,234,567", Figures.count(BigInteger.valueOf(1234567)));
    assertEquals("1 element", Figures.elements(BigInteger.ONE));
    assertEquals("0 elements", Figures.elements(BigInteger.ZERO));
    assertEquals("0.001 s", Figures.seconds(0.0012));
    assertEquals("12.3 s", Figures.seconds(12.34));
    assertEquals("2.35e9 elements/s", Figures.rate(2.345678e9));
    assertEquals("1.00e0 elements/s", Figures.rate(1));
    assertEquals("2.00e-3 elements/s", Figures.rate(0.002));
    assertEquals("1.00e12 elements/s", Figures.rate(1e12));
    assertEquals("12.5 %", Figures.percent(0.125));
    assertEquals("45 s", Figures.duration(45));
    assertEquals("30 minutes", Figures.duration(1800));
    assertEquals("3.5 hours", Figures.duration(3.5 * 3600));
    assertEquals("10.0 days", Figures.duration(864000));
    assertEquals("68 years", Figures.duration(68 * 365.25 * 86400));
    assertEquals("12,345 years", Figures.duration(12345 * 365.25 * 86400));
  }
}
