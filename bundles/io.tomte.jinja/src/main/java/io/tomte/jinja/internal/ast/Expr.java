package io.tomte.jinja.internal.ast;

import java.util.List;
import java.util.Optional;

import io.tomte.jinja.internal.value.Operators.Arithmetic;

/** An expression. */
public sealed interface Expr {
    /** Where it begins, or where its operator stands. */
    Position at();

    /**
     * A literal.
     *
     * @param value may be null, which is None
     */
    record Const(Position at, Object value) implements Expr {}

    record Name(Position at, String name) implements Expr {}

    record TupleOf(Position at, List<Expr> items) implements Expr {}

    record ListOf(Position at, List<Expr> items) implements Expr {}

    record DictOf(Position at, List<Entry> entries) implements Expr {}

    record Entry(Expr key, Expr value) {}

    /** {@code of.name}: the attribute is looked for before the item. */
    record Attribute(Position at, Expr of, String name) implements Expr {}

    /** {@code of[key]}: the item is looked for before the attribute. */
    record Item(Position at, Expr of, Expr key) implements Expr {}

    record SliceOf(Position at, Expr of, Optional<Expr> from, Optional<Expr> to, Optional<Expr> step) implements Expr {}

    record Call(Position at, Expr callee, Args args) implements Expr {}

    record Filter(Position at, Expr input, String name, Args args) implements Expr {}

    record Test(Position at, Expr input, String name, Args args) implements Expr {}

    record Not(Position at, Expr operand) implements Expr {}

    record And(Position at, Expr left, Expr right) implements Expr {}

    record Or(Position at, Expr left, Expr right) implements Expr {}

    record Sign(Position at, boolean negative, Expr operand) implements Expr {}

    record Binary(Position at, Arithmetic operator, Expr left, Expr right) implements Expr {}

    record Concat(Position at, List<Expr> parts) implements Expr {}

    record Compare(Position at, Expr first, List<Link> links) implements Expr {}

    /** One step of a chain such as {@code 1 < x < 3}. */
    record Link(Comparator comparator, Expr operand) {}

    /** {@code then if test else otherwise}. */
    record Conditional(Position at, Expr test, Expr then, Optional<Expr> otherwise) implements Expr {}

    /** What the body of a filter block or a block {@code set} hands to its first filter. */
    record Body(Position at) implements Expr {}

    /** Comparing operators. */
    enum Comparator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        IN,
        NOT_IN
    }

    /** Arguments of a call, with {@code *spread} and {@code **spread}. */
    record Args(List<Expr> positional, List<Named> named, Optional<Expr> spread, Optional<Expr> namedSpread) {
        public static final Args NONE = new Args(List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    record Named(String name, Expr value) {}
}
