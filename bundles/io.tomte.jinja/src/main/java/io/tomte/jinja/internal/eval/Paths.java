package io.tomte.jinja.internal.eval;

import io.tomte.jinja.internal.ast.Expr;
import io.tomte.jinja.internal.value.Text;

/** How a template writes a value: {@code value_json.foo}, {@code value_json['a b'][0]}. For messages. */
final class Paths {
    private Paths() {}

    static String of(Expr expr) {
        return switch (expr) {
            case Expr.Name n -> n.name();
            case Expr.Attribute a -> of(a.of()) + "." + a.name();
            case Expr.Item i ->
                of(i.of()) + "[" + (i.key() instanceof Expr.Const c ? Text.repr(c.value()) : of(i.key())) + "]";
            case Expr.SliceOf s -> of(s.of()) + "[:]";
            case Expr.Call c -> of(c.callee()) + "()";
            case Expr.Filter f -> of(f.input()) + "|" + f.name();
            default -> "…";
        };
    }
}
