package org.rangereduce.lang.function;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.IntegerMath;
import org.rangereduce.lang.Interval;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.function.Forms.Big1;
import org.rangereduce.lang.function.Forms.Big2;
import org.rangereduce.lang.function.Forms.Big3;
import org.rangereduce.lang.function.Forms.Big4;
import org.rangereduce.lang.function.Forms.BigReal2;
import org.rangereduce.lang.function.Forms.BigTest1;
import org.rangereduce.lang.function.Forms.BigTest2;
import org.rangereduce.lang.function.Forms.Long1;
import org.rangereduce.lang.function.Forms.Long2;
import org.rangereduce.lang.function.Forms.Long3;
import org.rangereduce.lang.function.Forms.Long4;
import org.rangereduce.lang.function.Forms.LongReal2;
import org.rangereduce.lang.function.Forms.LongTest1;
import org.rangereduce.lang.function.Forms.LongTest2;
import org.rangereduce.lang.function.Forms.Real1;
import org.rangereduce.lang.function.Forms.Real2;
import org.rangereduce.lang.function.Forms.Real3;
import org.rangereduce.lang.function.Forms.Wide1;
import org.rangereduce.lang.function.Forms.Wide2;

/**
 * A function for one list of types: what defines it (its value for integers of any size and for
 * doubles, and bounds of that), the form that compiled code calls, and what is optional. The 64-bit
 * form is only called where the operands and, by the bounds, the result fit; it throws {@link
 * EvaluationException} where the value does. Where the value is no finite double, a form on doubles
 * gives infinity or NaN.
 *
 * <p>Make one with the method for its types; the methods that begin with {@code with} add what is
 * optional.
 */
public final class Overload {
  private final List<Type> parameters;
  private final Type result;
  private final Function<Object[], Object> value;
  private final Function<Interval[], Interval> bounds;
  private final Form anySize;
  private final Optional<Form> narrow;
  private Optional<Form> wideLow = Optional.empty();
  private Optional<Form> wideHigh = Optional.empty();
  private Optional<VectorForm> vector = Optional.empty();
  private Optional<Rounding> rounding = Optional.empty();
  private Function<BigInteger, Optional<VectorForm>> vectorByLastConstant =
      constant -> Optional.empty();
  private Function<BigInteger, Optional<Form>> byLastConstant = constant -> Optional.empty();
  private Function<double[], String> fault = operands -> RealMath.OVERFLOW;
  private Set<Integer> losing = Set.of();
  private boolean isRoot;

  private Overload(
      List<Type> parameters,
      Type result,
      Function<Object[], Object> value,
      Function<Interval[], Interval> bounds,
      Form anySize,
      Optional<Form> narrow) {
    this.parameters = parameters;
    this.result = result;
    this.value = value;
    this.bounds = Objects.requireNonNull(bounds);
    this.anySize = anySize;
    this.narrow = narrow;
  }

  private static List<Type> integers(int operands) {
    return Collections.nCopies(operands, Type.INTEGER);
  }

  private static IntegerInterval integer(Interval interval) {
    return (IntegerInterval) interval;
  }

  private static RealInterval real(Interval interval) {
    return (RealInterval) interval;
  }

  /** An integer to an integer. */
  public static Overload integers(Big1 value, UnaryOperator<IntegerInterval> bounds, Long1 narrow) {
    return new Overload(
        integers(1),
        Type.INTEGER,
        operands -> value.of((BigInteger) operands[0]),
        intervals -> bounds.apply(integer(intervals[0])),
        new Form(value, Big1.class),
        Optional.of(new Form(narrow, Long1.class)));
  }

  /** Two integers to an integer. */
  public static Overload integers(
      Big2 value, BinaryOperator<IntegerInterval> bounds, Long2 narrow) {
    return new Overload(
        integers(2),
        Type.INTEGER,
        operands -> value.of((BigInteger) operands[0], (BigInteger) operands[1]),
        intervals -> bounds.apply(integer(intervals[0]), integer(intervals[1])),
        new Form(value, Big2.class),
        Optional.of(new Form(narrow, Long2.class)));
  }

  /** The bounds of a function of three integers. */
  public interface Bounds3 {
    IntegerInterval of(IntegerInterval a, IntegerInterval b, IntegerInterval c);
  }

  /** Three integers to an integer. */
  public static Overload integers(Big3 value, Bounds3 bounds, Long3 narrow) {
    return new Overload(
        integers(3),
        Type.INTEGER,
        operands ->
            value.of((BigInteger) operands[0], (BigInteger) operands[1], (BigInteger) operands[2]),
        intervals -> bounds.of(integer(intervals[0]), integer(intervals[1]), integer(intervals[2])),
        new Form(value, Big3.class),
        Optional.of(new Form(narrow, Long3.class)));
  }

  /** The bounds of a function of four integers. */
  public interface Bounds4 {
    IntegerInterval of(IntegerInterval a, IntegerInterval b, IntegerInterval c, IntegerInterval d);
  }

  /** Four integers to an integer. */
  public static Overload integers(Big4 value, Bounds4 bounds, Long4 narrow) {
    return new Overload(
        integers(4),
        Type.INTEGER,
        operands ->
            value.of(
                (BigInteger) operands[0],
                (BigInteger) operands[1],
                (BigInteger) operands[2],
                (BigInteger) operands[3]),
        intervals ->
            bounds.of(
                integer(intervals[0]),
                integer(intervals[1]),
                integer(intervals[2]),
                integer(intervals[3])),
        new Form(value, Big4.class),
        Optional.of(new Form(narrow, Long4.class)));
  }

  /** Two integers to a double. */
  public static Overload real(BigReal2 value, RealInterval bounds, LongReal2 narrow) {
    return new Overload(
        integers(2),
        Type.REAL,
        operands -> value.of((BigInteger) operands[0], (BigInteger) operands[1]),
        intervals -> bounds,
        new Form(value, BigReal2.class),
        Optional.of(new Form(narrow, LongReal2.class)));
  }

  /** An integer to a condition. */
  public static Overload condition(BigTest1 value, LongTest1 narrow) {
    return new Overload(
        integers(1),
        Type.BOOLEAN,
        operands -> value.of((BigInteger) operands[0]),
        intervals -> intervals[0],
        new Form(value, BigTest1.class),
        Optional.of(new Form(narrow, LongTest1.class)));
  }

  /** Two integers to a condition. */
  public static Overload condition(BigTest2 value, LongTest2 narrow) {
    return new Overload(
        integers(2),
        Type.BOOLEAN,
        operands -> value.of((BigInteger) operands[0], (BigInteger) operands[1]),
        intervals -> intervals[0],
        new Form(value, BigTest2.class),
        Optional.of(new Form(narrow, LongTest2.class)));
  }

  /** A double to a double. */
  public static Overload reals(Real1 value, UnaryOperator<RealInterval> bounds) {
    return new Overload(
        List.of(Type.REAL),
        Type.REAL,
        operands -> value.of((Double) operands[0]),
        intervals -> bounds.apply(real(intervals[0])).definedIf(real(intervals[0]).isFinite()),
        new Form(value, Real1.class),
        Optional.empty());
  }

  /** Two doubles to a double. */
  public static Overload reals(Real2 value, BinaryOperator<RealInterval> bounds) {
    return new Overload(
        List.of(Type.REAL, Type.REAL),
        Type.REAL,
        operands -> value.of((Double) operands[0], (Double) operands[1]),
        intervals ->
            bounds
                .apply(real(intervals[0]), real(intervals[1]))
                .definedIf(real(intervals[0]).isFinite() && real(intervals[1]).isFinite()),
        new Form(value, Real2.class),
        Optional.empty());
  }

  /** The bounds of a function of three doubles. */
  public interface RealBounds3 {
    RealInterval of(RealInterval a, RealInterval b, RealInterval c);
  }

  /** Three doubles to a double. */
  public static Overload reals(Real3 value, RealBounds3 bounds) {
    return new Overload(
        Collections.nCopies(3, Type.REAL),
        Type.REAL,
        operands -> value.of((Double) operands[0], (Double) operands[1], (Double) operands[2]),
        intervals ->
            bounds
                .of(real(intervals[0]), real(intervals[1]), real(intervals[2]))
                .definedIf(Stream.of(intervals).allMatch(interval -> real(interval).isFinite())),
        new Form(value, Real3.class),
        Optional.empty());
  }

  /** A double to a whole double, which becomes an integer. */
  public static Overload rounding(Real1 whole, UnaryOperator<RealInterval> bounds) {
    return new Overload(
        List.of(Type.REAL),
        Type.INTEGER,
        operands -> IntegerMath.toInteger(whole.of((Double) operands[0])),
        intervals -> bounds.apply(real(intervals[0])).whole(),
        new Form(whole, Real1.class),
        Optional.empty());
  }

  /** Adds the form for 128 bits: how its two halves come of those of the operand. */
  public Overload withWide(Wide1 low, Wide1 high) {
    wideLow = Optional.of(new Form(low, Wide1.class));
    wideHigh = Optional.of(new Form(high, Wide1.class));
    return this;
  }

  /** Adds the form for 128 bits: how its two halves come of those of the operands. */
  public Overload withWide(Wide2 low, Wide2 high) {
    wideLow = Optional.of(new Form(low, Wide2.class));
    wideHigh = Optional.of(new Form(high, Wide2.class));
    return this;
  }

  /** Adds the form on vectors. */
  public Overload withVector(VectorForm form) {
    vector = Optional.of(form);
    return this;
  }

  /** Adds a form on vectors of the operands before the last for some constants as the last one. */
  public Overload withVectorByLastConstant(Function<BigInteger, Optional<VectorForm>> form) {
    vectorByLastConstant = form;
    return this;
  }

  /**
   * Adds a faster 64-bit form of the operands before the last for some constants as the last one.
   */
  public Overload withLastConstant(Function<BigInteger, Optional<Long1>> form) {
    byLastConstant = constant -> form.apply(constant).map(one -> new Form(one, Long1.class));
    return this;
  }

  /** Adds what to say where operands that are finite have no finite value. */
  public Overload withFault(Function<double[], String> sentence) {
    fault = sentence;
    return this;
  }

  /** Notes operands whose infinity or NaN would be lost in the result: atan(infinity) is finite. */
  public Overload losing(Integer... operands) {
    losing = Set.of(operands);
    return this;
  }

  /** Notes that it rounds, so that of a quotient or root of integers it is exact. */
  public Overload exactBy(Rounding way) {
    rounding = Optional.of(way);
    return this;
  }

  /** Notes that it is the square root, which of an integer is rounded and compared exactly. */
  public Overload isSquareRoot() {
    isRoot = true;
    return this;
  }

  /** Returns the types that it takes. */
  public List<Type> parameters() {
    return parameters;
  }

  /** Returns the type that it gives. */
  public Type result() {
    return result;
  }

  /**
   * Returns the value as defined.
   *
   * @param operands a {@link BigInteger}, {@link Double} or {@link Boolean} each
   * @throws EvaluationException if there is none
   */
  public Object value(Object... operands) {
    Object result = value.apply(operands);
    if (result instanceof Double real && !(Math.abs(real) <= Double.MAX_VALUE)) {
      double[] reals = new double[operands.length];
      java.util.Arrays.setAll(
          reals, k -> operands[k] instanceof Double operand ? operand : Double.NaN);
      throw new EvaluationException(fault.apply(reals));
    }
    return result;
  }

  /** Returns bounds of the result, a number, for operands within bounds. */
  public Interval bounds(Interval... operands) {
    return bounds.apply(operands);
  }

  /** Returns the form for integers of any size, or for doubles. */
  public Form anySize() {
    return anySize;
  }

  /** Returns the 64-bit form; nothing for doubles alone. */
  public Optional<Form> narrow() {
    return narrow;
  }

  /** Returns the form of the low half of 128 bits. */
  public Optional<Form> wideLow() {
    return wideLow;
  }

  /** Returns the form of the high half of 128 bits. */
  public Optional<Form> wideHigh() {
    return wideHigh;
  }

  /** Returns the form on vectors. */
  public Optional<VectorForm> vector() {
    return vector;
  }

  /** Returns the form on vectors for a constant as the last operand, which it does not take. */
  public Optional<VectorForm> vectorByLastConstant(BigInteger constant) {
    return vectorByLastConstant.apply(constant);
  }

  /** Returns a faster 64-bit form for a constant as the last operand. */
  public Optional<Form> byLastConstant(BigInteger constant) {
    return byLastConstant.apply(constant);
  }

  /** Returns whether infinity or NaN of an operand would be lost in the result. */
  public boolean loses(int operand) {
    return losing.contains(operand);
  }

  /** Returns how it rounds, if it does. */
  public Optional<Rounding> rounding() {
    return rounding;
  }

  /** Returns whether it is the square root. */
  public boolean isRoot() {
    return isRoot;
  }

  /** Returns whether all that it takes and gives are reals, or reals that become an integer. */
  public boolean takesReals() {
    return parameters.get(0) == Type.REAL;
  }
}
