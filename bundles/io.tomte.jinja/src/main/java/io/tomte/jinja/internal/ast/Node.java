package io.tomte.jinja.internal.ast;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A statement, or a piece of text. */
public sealed interface Node {
    /** Where it begins. */
    Position at();

    record TextNode(Position at, String text) implements Node {}

    record Output(Position at, Expr value) implements Node {}

    record If(Position at, List<Branch> branches, List<Node> otherwise) implements Node {}

    record Branch(Expr test, List<Node> body) {}

    record For(
            Position at,
            Target target,
            Expr source,
            Optional<Expr> filter,
            boolean recursive,
            List<Node> body,
            List<Node> otherwise)
            implements Node {}

    record Assign(Position at, Target target, Expr value) implements Node {}

    /** {@code set x}…{@code endset}; {@code value} starts at {@link Expr.Body}. */
    record AssignBlock(Position at, Target target, Expr value, List<Node> body) implements Node {}

    record With(Position at, List<Binding> bindings, List<Node> body) implements Node {}

    record Binding(Target target, Expr value) {}

    record Macro(Position at, String name, Signature signature) implements Node {}

    /** {@code call(args) macro()}…{@code endcall}. */
    record CallBlock(Position at, Signature signature, Expr.Call call) implements Node {}

    /** {@code value} starts at {@link Expr.Body}. */
    record FilterBlock(Position at, Expr value, List<Node> body) implements Node {}

    record Scope(Position at, List<Node> body) implements Node {}

    record Do(Position at, Expr value) implements Node {}

    record Break(Position at) implements Node {}

    record Continue(Position at) implements Node {}

    /**
     * What a macro takes and does.
     *
     * @param names those of {@code varargs}, {@code kwargs} and {@code caller} its body speaks of
     */
    record Signature(List<Parameter> parameters, List<Node> body, Set<String> names) {}

    record Parameter(String name, Optional<Expr> fallback) {}

    /** What may stand left of {@code =}. */
    sealed interface Target {
        record Variable(String name) implements Target {}

        record Member(Position at, String namespace, String name) implements Target {}

        record Several(Position at, List<Target> targets) implements Target {}
    }
}
