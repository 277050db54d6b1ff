package org.rangereduce.lang.compiled;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DMUL;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LAND;
import static org.objectweb.asm.Opcodes.LCMP;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LNEG;
import static org.objectweb.asm.Opcodes.LOR;
import static org.objectweb.asm.Opcodes.LSHR;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.LSUB;
import static org.objectweb.asm.Opcodes.LXOR;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.compiled.Int128Instructions.Operand;
import org.rangereduce.lang.function.Form;
import org.rangereduce.lang.tree.ExactForm;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.IntegerVisitor;
import org.rangereduce.lang.tree.Local;

/**
 * Writes the instructions that leave the value of an expression on the stack: walks the tree,
 * chooses long, 128 bits, BigInteger or double for each part, and lets {@link LongInstructions},
 * {@link Int128Instructions}, {@link BigInstructions}, {@link RealEmitter}, {@link
 * ConditionEmitter} and {@link StatementEmitter} write the rest. Local variable 1 holds the
 * argument (i, or the number of a step).
 */
final class Emitter {
  private static final int ARGUMENT = 1;
  private static final String BIG = "java/math/BigInteger";
  private static final Handle CONSTANT =
      new Handle(
          H_INVOKESTATIC,
          "org/rangereduce/lang/compiled/Compiler",
          "constant",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
              + "Ljava/lang/String;)Ljava/math/BigInteger;",
          false);

  /** What a local is in compiled code. */
  enum Kind {
    /** A long. */
    LONG(2),
    /** Two longs. */
    WIDE(4),
    /** A BigInteger. */
    BIG(1),
    /** A double. */
    REAL(2),
    /** An int, 0 or 1. */
    CONDITION(1);

    private final int size;

    Kind(int size) {
      this.size = size;
    }
  }

  private final MethodVisitor code;
  private final Bounds bounds;
  private final Compiler.Integers integers;
  private final boolean usesInt128;
  private final Constants constants;
  private final Slots slots;
  private final ConditionEmitter conditions;
  private final RealEmitter reals;
  private final StatementEmitter statements;
  private final Int128Instructions wide;
  private final Longs longs = new Longs();
  private final Wides wides = new Wides();
  private final Bigs bigs = new Bigs();
  private final int x;

  /** Whether what is written is proven to fit, whatever the bounds say. */
  private boolean isProven;

  /**
   * An emitter for one method.
   *
   * @param usesInt128 whether there may be 128-bit arithmetic
   * @param nextLocal the first local variable that is free
   */
  Emitter(
      MethodVisitor code,
      Constants constants,
      Bounds bounds,
      Compiler.Integers integers,
      boolean usesInt128,
      int nextLocal) {
    this.code = code;
    this.constants = constants;
    this.bounds = bounds;
    this.integers = integers;
    this.usesInt128 = usesInt128;
    this.slots = new Slots(nextLocal);
    this.x = slots.take(2);
    this.conditions = new ConditionEmitter(code, this);
    this.reals = new RealEmitter(code, this, x);
    this.statements = new StatementEmitter(code, this);
    this.wide = new Int128Instructions(code, slots);
  }

  /**
   * Computes x once, at the start of the method: start + (k + 0.5) * width, as {@link Grid#x} does.
   */
  void gridPoint(Grid grid) {
    code.visitLdcInsn(grid.start());
    code.visitVarInsn(LLOAD, ARGUMENT);
    code.visitInsn(L2D);
    code.visitLdcInsn(0.5);
    code.visitInsn(DADD);
    code.visitLdcInsn(grid.width());
    code.visitInsn(DMUL);
    code.visitInsn(DADD);
    code.visitVarInsn(DSTORE, x);
  }

  /** At the start of the method: gets ready for the loops of an expression. */
  void start(Expr expr) {
    if (expr.loops()) {
      statements.startCounting(expr.mostTurns());
    }
  }

  Bounds bounds() {
    return bounds;
  }

  Slots slots() {
    return slots;
  }

  Int128Instructions wide() {
    return wide;
  }

  StatementEmitter statements() {
    return statements;
  }

  ConditionEmitter conditions() {
    return conditions;
  }

  /** Says what a local is. */
  Kind kind(Local local) {
    return switch (local.type()) {
      case REAL -> Kind.REAL;
      case BOOLEAN -> Kind.CONDITION;
      case INTEGER ->
          integers != Compiler.Integers.BY_BOUNDS || bounds.integer(local).fitsLong()
              ? Kind.LONG
              : usesInt128 && bounds.integer(local).fitsInt128() ? Kind.WIDE : Kind.BIG;
    };
  }

  /** Returns the local variable of a local. */
  int slot(Local local) {
    return slots.of(local, kind(local).size);
  }

  /** Leaves 0 or 1. */
  void booleanValue(Expr expr) {
    conditions.value(expr);
  }

  /** Returns whether an integer is computed in 64 bits. */
  boolean isLong(Expr expr) {
    return integers != Compiler.Integers.BY_BOUNDS || bounds.fitsLong(expr);
  }

  /** Returns whether an integer that is computed in 64 bits may turn out not to fit. */
  private boolean isChecked(Expr expr) {
    return integers == Compiler.Integers.CHECKED_LONG && !isProven && !bounds.fitsLong(expr);
  }

  /** Returns whether no operand is negative and the last is not 0. */
  private boolean dividesSimply(IntegerOperation operation) {
    return bounds.integer(operation.operand(0)).isNotNegative()
        && bounds.integer(operation.lastOperand()).low().signum() > 0;
  }

  /** Leaves one of two longs without a jump, if it can be done and may be worth it. */
  private boolean select(Expr.Conditional conditional) {
    Optional<Selection> selection =
        statements.isInLoop() && !isProven ? Selection.of(conditional) : Optional.empty();
    if (selection.isEmpty() || !selection.get().names().stream().allMatch(this::isLongName)) {
      return false;
    }
    if (integers == Compiler.Integers.ALL_LONG) {
      moved(selection.get());
      return true;
    }
    Label slow = new Label();
    Label end = new Label();
    selection.get().names().forEach(name -> requireWithin(name, selection.get().limitBits(), slow));
    isProven = true;
    selected(selection.get());
    isProven = false;
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(slow);
    conditions.choose(conditional, this::longValue);
    code.visitLabel(end);
    return true;
  }

  /** Computes both sides before the jump, which Java's compiler then makes a conditional move. */
  private void moved(Selection selection) {
    Label different = new Label();
    Label end = new Label();
    longValue(selection.equal());
    int first = stored();
    longValue(selection.different());
    int second = stored();
    longValue(selection.comparison().left());
    longValue(selection.comparison().right());
    code.visitInsn(LCMP);
    code.visitJumpInsn(IFNE, different);
    code.visitVarInsn(LLOAD, first);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(different);
    code.visitVarInsn(LLOAD, second);
    code.visitLabel(end);
  }

  private int stored() {
    int variable = slots.take(2);
    code.visitVarInsn(LSTORE, variable);
    return variable;
  }

  private boolean isLongName(Expr name) {
    return isLong(name)
        && !(name instanceof Expr.LocalRef local && kind(local.local()) != Kind.LONG);
  }

  private void requireWithin(Expr name, int bits, Label otherwise) {
    longValue(name);
    code.visitLdcInsn(1L << bits);
    code.visitInsn(LADD);
    code.visitLdcInsn(-1L << bits + 1);
    code.visitInsn(LAND);
    code.visitInsn(LCONST_0);
    code.visitInsn(LCMP);
    code.visitJumpInsn(IFNE, otherwise);
  }

  /** Leaves equal + (mask and (different - equal)), with a mask of ones where sides differ. */
  private void selected(Selection selection) {
    longValue(selection.equal());
    mask(selection.comparison());
    longValue(selection.different());
    longValue(selection.equal());
    code.visitInsn(LSUB);
    code.visitInsn(LAND);
    code.visitInsn(LADD);
  }

  private void mask(Comparison comparison) {
    boolean isBit =
        comparison.right() instanceof IntegerConstant zero
            && zero.value().signum() == 0
            && bounds.integer(comparison.left()).isNotNegative()
            && bounds.integer(comparison.left()).high().bitLength() <= 1;
    longValue(comparison.left());
    if (isBit) {
      code.visitInsn(LNEG);
      return;
    }
    longValue(comparison.right());
    code.visitInsn(LXOR);
    code.visitInsn(DUP2);
    code.visitInsn(LNEG);
    code.visitInsn(LOR);
    code.visitLdcInsn(63);
    code.visitInsn(LSHR);
  }

  /** Leaves a long, for an integer that fits; one that is checked may throw. */
  void longValue(Expr expr) {
    expr.accept(longs);
  }

  /** Leaves the two halves of an integer that fits in 128 bits. */
  void wideValue(Expr expr) {
    if (isLong(expr) && !(expr instanceof IntegerConstant)) {
      longValue(expr);
      wide.widen();
    } else {
      expr.accept(wides);
    }
  }

  /** Leaves a BigInteger, for any integer. */
  void bigValue(Expr expr) {
    if (isLong(expr) && !(expr instanceof IntegerConstant)) {
      longValue(expr);
      toBig();
    } else {
      expr.accept(bigs);
    }
  }

  /** Leaves a double. */
  void realValue(Expr expr) {
    expr.accept(reals);
  }

  /**
   * Leaves a double that is finite, or throws: for an operand whose infinity or NaN the operation
   * would lose.
   */
  void finiteValue(Expr expr) {
    realValue(expr);
    if (!bounds.real(expr).isFinite()) {
      call(code, "RealMath", "finite", "(D)D");
    }
  }

  private void toBig() {
    code.visitMethodInsn(INVOKESTATIC, BIG, "valueOf", "(J)Ljava/math/BigInteger;", false);
  }

  private void bigToLong(boolean checked) {
    String method = checked ? "longValueExact" : "longValue";
    code.visitMethodInsn(INVOKEVIRTUAL, BIG, method, "()J", false);
  }

  /** Returns whether an integer is computed in 128 bits, if 64 are not enough. */
  boolean isWide(Expr expr) {
    return usesInt128
        && integers == Compiler.Integers.BY_BOUNDS
        && bounds.integer(expr).fitsInt128();
  }

  private boolean allWide(IntegerOperation operation) {
    return Int128Instructions.has(operation)
        && isWide(operation)
        && operation.operands().stream().allMatch(this::isWide);
  }

  private boolean allWide(Call call) {
    return call.overload().wideLow().isPresent()
        && isWide(call)
        && call.operands().stream().allMatch(this::isWide);
  }

  private Operand[] wideOperands(List<Expr> exprs) {
    Operand[] operands = new Operand[exprs.size()];
    for (int k = 0; k < operands.length; k++) {
      wideValue(exprs.get(k));
      operands[k] = new Operand(wide.store(), isLong(exprs.get(k)));
    }
    return operands;
  }

  /**
   * Leaves the low half of an integer that fits in 128 bits, and puts the high one into an array.
   */
  void returnWide(Expr expr, int array) {
    wideValue(expr);
    wide.putHigh(array);
  }

  private void bigOperation(IntegerOperation operation) {
    operation.operands().forEach(this::bigValue);
    BigInstructions.write(code, operation.operator());
  }

  /** Calls the form for integers of any size, or for doubles. */
  void anySize(Call call) {
    Form form = call.overload().anySize();
    constants.call(code, form, () -> operands(call, false));
  }

  /** Calls the 64-bit form, or one for a constant. */
  private void narrow(Call call) {
    Optional<Form> byConstant =
        call.lastOperand() instanceof IntegerConstant constant && call.operands().size() == 2
            ? call.overload().byLastConstant(constant.value())
            : Optional.empty();
    if (byConstant.isPresent()) {
      constants.call(code, byConstant.get(), () -> longValue(call.operand(0)));
    } else {
      constants.call(code, call.overload().narrow().orElseThrow(), () -> operands(call, true));
    }
  }

  private void operands(Call call, boolean narrow) {
    for (int k = 0; k < call.operands().size(); k++) {
      Expr operand = call.operand(k);
      switch (operand.type()) {
        case INTEGER -> {
          if (narrow) {
            longValue(operand);
          } else {
            bigValue(operand);
          }
        }
        case REAL -> {
          if (call.overload().loses(k)) {
            finiteValue(operand);
          } else {
            realValue(operand);
          }
        }
        case BOOLEAN -> booleanValue(operand);
      }
    }
  }

  /** Leaves the value of a call that gives a condition or a real. */
  void narrowestForm(Call call) {
    boolean narrow =
        call.overload().narrow().isPresent() && call.operands().stream().allMatch(this::isLong);
    if (narrow) {
      narrow(call);
    } else {
      anySize(call);
    }
  }

  /** Returns the exact form of a call that must not be done with doubles. */
  private Optional<ExactForm> exactForm(Call call) {
    return ExactForm.of(call).filter(form -> !form.isExactInDoubles(bounds::magnitudeBits));
  }

  /** Returns the exact form of a comparison that must not be done with doubles. */
  Optional<ExactForm> exactForm(Comparison comparison) {
    return ExactForm.of(comparison).filter(form -> !form.isExactInDoubles(bounds::magnitudeBits));
  }

  /** Leaves an int as an exact form compares. */
  void exactOrder(ExactForm form) {
    boolean narrow = form.arguments().stream().allMatch(this::isLong);
    exact(form, narrow, "I");
  }

  private void exact(ExactForm form, boolean narrow, String result) {
    form.arguments().forEach(narrow ? this::longValue : this::bigValue);
    String argument = narrow ? "J" : "Ljava/math/BigInteger;";
    String arguments = argument.repeat(form.arguments().size());
    call(code, "ExactMath", form.method(), "(" + arguments + ")" + result);
  }

  /** Leaves the integer that a real becomes; a long if that is asked for. */
  private void rounded(Call call, boolean toLong) {
    Optional<ExactForm> exact = exactForm(call);
    if (exact.isPresent()) {
      boolean narrow =
          exact.get().arguments().stream().allMatch(this::isLong)
              && isLong(call)
              && !isChecked(call);
      exact(exact.get(), narrow, narrow ? "J" : "Ljava/math/BigInteger;");
      if (toLong && !narrow) {
        bigToLong(isChecked(call));
      } else if (!toLong && narrow) {
        toBig();
      }
      return;
    }
    constants.call(code, call.overload().anySize(), () -> finiteValue(call.operand(0)));
    if (!toLong) {
      call(code, "IntegerMath", "toInteger", "(D)Ljava/math/BigInteger;");
    } else if (isChecked(call)) {
      call(code, "CheckedMath", "toLong", "(D)J");
    } else {
      code.visitInsn(org.objectweb.asm.Opcodes.D2L);
    }
  }

  /** Leaves an int that is negative, zero or positive as two integers compare. */
  void compareIntegers(Comparison comparison) {
    List<Expr> operands = List.of(comparison.left(), comparison.right());
    if (operands.stream().allMatch(this::isLong)) {
      operands.forEach(this::longValue);
      code.visitInsn(LCMP);
    } else if (operands.stream().allMatch(this::isWide)) {
      operands.forEach(this::wideValue);
      wide.compare();
    } else {
      operands.forEach(this::bigValue);
      code.visitMethodInsn(INVOKEVIRTUAL, BIG, "compareTo", "(Ljava/math/BigInteger;)I", false);
    }
  }

  /** Calls a static method of the language's own mathematics. */
  static void call(MethodVisitor code, String owner, String method, String descriptor) {
    code.visitMethodInsn(INVOKESTATIC, "org/rangereduce/lang/" + owner, method, descriptor, false);
  }

  /** Leaves longs. */
  private final class Longs extends IntegerVisitor<Void> {
    @Override
    public Void integerConstant(IntegerConstant constant) {
      code.visitLdcInsn(constant.value().longValueExact());
      return null;
    }

    @Override
    public Void variable(Expr.VariableRef variable) {
      code.visitVarInsn(LLOAD, ARGUMENT);
      return null;
    }

    @Override
    public Void local(Expr.LocalRef reference) {
      int slot = slot(reference.local());
      if (kind(reference.local()) == Kind.BIG) {
        code.visitVarInsn(ALOAD, slot);
        bigToLong(false);
      } else { // of two longs the low one comes first
        code.visitVarInsn(LLOAD, slot);
      }
      return null;
    }

    @Override
    public Void integers(IntegerOperation operation) {
      boolean narrow =
          isLong(operation) && operation.operands().stream().allMatch(Emitter.this::isLong);
      if (narrow) {
        operation.operands().forEach(Emitter.this::longValue);
        if (isChecked(operation)) {
          LongInstructions.writeChecked(code, operation);
        } else {
          LongInstructions.write(code, operation, dividesSimply(operation));
        }
      } else if (allWide(operation)) {
        wide.write(operation, wideOperands(operation.operands()), true);
      } else { // wide on the way, narrow in the end: i^3 % 7
        bigOperation(operation);
        bigToLong(false);
      }
      return null;
    }

    @Override
    public Void call(Call call) {
      if (call.overload().takesReals()) {
        rounded(call, true);
      } else if (call.operands().stream().allMatch(Emitter.this::isLong) && !isChecked(call)) {
        narrow(call);
      } else if (allWide(call)) {
        wide.write(call, wideOperands(call.operands()), true, constants);
      } else {
        anySize(call);
        bigToLong(isChecked(call));
      }
      return null;
    }

    @Override
    public Void conditional(Expr.Conditional conditional) {
      if (!select(conditional)) {
        conditions.choose(conditional, Emitter.this::longValue);
      }
      return null;
    }

    @Override
    public Void sequence(Expr.Sequence sequence) {
      statements.run(sequence.statements());
      longValue(sequence.value());
      return null;
    }
  }

  /** Leaves two longs, for what is not computed in one. */
  private final class Wides extends IntegerVisitor<Void> {
    @Override
    public Void integerConstant(IntegerConstant constant) {
      wide.constant(constant.value());
      return null;
    }

    @Override
    public Void variable(Expr.VariableRef variable) {
      return fromBig(variable);
    }

    @Override
    public Void local(Expr.LocalRef reference) {
      if (kind(reference.local()) == Kind.WIDE) {
        wide.load(slot(reference.local()));
        return null;
      }
      return fromBig(reference);
    }

    private Void fromBig(Expr expr) {
      bigValue(expr);
      wide.fromBigInteger();
      return null;
    }

    @Override
    public Void integers(IntegerOperation operation) {
      if (allWide(operation)) {
        wide.write(operation, wideOperands(operation.operands()), false);
        return null;
      }
      return fromBig(operation);
    }

    @Override
    public Void call(Call call) {
      if (!call.overload().takesReals() && allWide(call)) {
        wide.write(call, wideOperands(call.operands()), false, constants);
        return null;
      }
      return fromBig(call);
    }

    @Override
    public Void conditional(Expr.Conditional conditional) {
      conditions.choose(conditional, Emitter.this::wideValue);
      return null;
    }

    @Override
    public Void sequence(Expr.Sequence sequence) {
      statements.run(sequence.statements());
      wideValue(sequence.value());
      return null;
    }
  }

  /** Leaves BigIntegers, for what is not computed in longs. */
  private final class Bigs extends IntegerVisitor<Void> {
    @Override
    public Void integerConstant(IntegerConstant constant) {
      code.visitLdcInsn(
          new ConstantDynamic(
              "integer", "Ljava/math/BigInteger;", CONSTANT, constant.value().toString()));
      return null;
    }

    @Override
    public Void variable(Expr.VariableRef variable) {
      longValue(variable);
      toBig();
      return null;
    }

    @Override
    public Void local(Expr.LocalRef reference) {
      int slot = slot(reference.local());
      switch (kind(reference.local())) {
        case LONG -> {
          code.visitVarInsn(LLOAD, slot);
          toBig();
        }
        case WIDE -> {
          wide.load(slot);
          wide.toBigInteger();
        }
        case BIG, REAL, CONDITION -> code.visitVarInsn(ALOAD, slot);
      }
      return null;
    }

    @Override
    public Void integers(IntegerOperation operation) {
      if (allWide(operation)) {
        wideValue(operation);
        wide.toBigInteger();
      } else {
        bigOperation(operation);
      }
      return null;
    }

    @Override
    public Void call(Call call) {
      if (call.overload().takesReals()) {
        rounded(call, false);
      } else if (allWide(call)) {
        wideValue(call);
        wide.toBigInteger();
      } else {
        anySize(call);
      }
      return null;
    }

    @Override
    public Void conditional(Expr.Conditional conditional) {
      conditions.choose(conditional, Emitter.this::bigValue);
      return null;
    }

    @Override
    public Void sequence(Expr.Sequence sequence) {
      statements.run(sequence.statements());
      bigValue(sequence.value());
      return null;
    }
  }

  /** Leaves a double: what {@link RealEmitter} asks for where an integer becomes a real. */
  void integerAsReal(Expr integer) {
    if (integer instanceof IntegerConstant constant) {
      code.visitLdcInsn(org.rangereduce.lang.IntegerMath.toReal(constant.value()));
    } else if (isLong(integer)) {
      longValue(integer);
      code.visitInsn(L2D);
    } else if (isWide(integer)) {
      wideValue(integer);
      wide.toReal();
    } else {
      bigValue(integer);
      call(code, "IntegerMath", "toReal", "(Ljava/math/BigInteger;)D");
    }
  }

  /** Leaves a real local. */
  void loadReal(Local local) {
    code.visitVarInsn(DLOAD, slot(local));
  }
}
