package io.tomte.jinja.internal.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.jinja.TemplateEvaluationException;
import io.tomte.jinja.internal.ast.Expr;
import io.tomte.jinja.internal.ast.Position;
import io.tomte.jinja.internal.library.Access;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.run.TextBuffer;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Callable;
import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.DurationValue;
import io.tomte.jinja.internal.value.Indexing;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Membership;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Operators;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Truth;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** Computes expressions. A failure gets the place of the innermost expression that failed. */
final class Evaluator {
    /** Name under which a scope holds what {@link Expr.Body} stands for; no template can write it. */
    static final String BODY = "<body>";

    private final Run run;

    Evaluator(Run run) {
        this.run = run;
    }

    Run run() {
        return run;
    }

    static TemplateEvaluationException at(Position at, Problem p) {
        return new TemplateEvaluationException(p.kind(), p.getMessage(), at.line(), at.column(), p.missing());
    }

    Object eval(Expr expr, Scope scope) {
        try {
            run.enter();
            Object value = compute(expr, scope);
            run.leave();
            return value;
        } catch (Problem p) {
            throw at(expr.at(), p);
        }
    }

    boolean isTrue(Expr expr, Scope scope) {
        return Truth.of(eval(expr, scope));
    }

    private Object compute(Expr expr, Scope scope) {
        return switch (expr) {
            case Expr.Const c -> c.value();
            case Expr.Name n -> name(n, scope);
            case Expr.TupleOf t -> TupleValue.of(all(t.items(), scope));
            case Expr.ListOf l -> ListValue.of(all(l.items(), scope));
            case Expr.DictOf d -> dict(d, scope);
            case Expr.Attribute a -> Access.attribute(run, eval(a.of(), scope), a.name(), () -> Paths.of(a));
            case Expr.Item i -> Access.item(run, eval(i.of(), scope), eval(i.key(), scope), () -> Paths.of(i));
            case Expr.SliceOf s -> slice(s, scope);
            case Expr.Call c -> call(eval(c.callee(), scope), arguments(c.args(), scope));
            case Expr.Filter f -> filter(f, scope);
            case Expr.Test t -> test(t, scope);
            case Expr.Not n -> !isTrue(n.operand(), scope);
            case Expr.And a -> {
                Object left = eval(a.left(), scope);
                yield Truth.of(left) ? eval(a.right(), scope) : left;
            }
            case Expr.Or o -> {
                Object left = eval(o.left(), scope);
                yield Truth.of(left) ? left : eval(o.right(), scope);
            }
            case Expr.Sign s -> sign(s, eval(s.operand(), scope));
            case Expr.Binary b -> binary(b, eval(b.left(), scope), eval(b.right(), scope));
            case Expr.Concat c -> concat(c, scope);
            case Expr.Compare c -> compare(c, scope);
            case Expr.Conditional c -> conditional(c, scope);
            case Expr.Body b -> scope.find(BODY).orElseThrow().value();
        };
    }

    private Object name(Expr.Name name, Scope scope) {
        Optional<Found> found = scope.find(name.name()).or(() -> run.variable(name.name()));
        return found.isPresent() ? found.get().value() : Undefined.variable(name.name());
    }

    private List<Object> all(List<Expr> items, Scope scope) {
        List<Object> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(eval(item, scope)));
        return values;
    }

    private Object dict(Expr.DictOf dict, Scope scope) {
        DictValue.Builder builder = new DictValue.Builder();
        dict.entries().forEach(e -> builder.put(eval(e.key(), scope), eval(e.value(), scope)));
        return builder.build();
    }

    private Object slice(Expr.SliceOf s, Scope scope) {
        Object owner = eval(s.of(), scope);
        run.chargeFor(owner);
        return Indexing.slice(owner, bound(s.from(), scope), bound(s.to(), scope), bound(s.step(), scope))
                .map(Found::value)
                .orElseThrow(() -> Problem.type("'" + Types.name(owner) + "' object cannot be sliced"));
    }

    private Object bound(Optional<Expr> bound, Scope scope) {
        return bound.isPresent() ? eval(bound.get(), scope) : null;
    }

    Object call(Object callee, Arguments arguments) {
        return switch (callee) {
            case Undefined u -> throw u.used();
            case Callable c -> c.call(arguments);
            case null, default -> throw Problem.type("'" + Types.name(callee) + "' object is not callable");
        };
    }

    Arguments arguments(Expr.Args args, Scope scope) {
        List<Object> positional = all(args.positional(), scope);
        args.spread().ifPresent(spread -> positional.addAll(Iteration.list(eval(spread, scope))));
        Map<String, Object> named = new LinkedHashMap<>();
        args.named().forEach(n -> named.put(n.name(), eval(n.value(), scope)));
        args.namedSpread().ifPresent(spread -> {
            if (!(eval(spread, scope) instanceof DictValue dict)) {
                throw Problem.type("argument after ** must be a mapping");
            }
            dict.pairs().forEach(p -> named.put(run.text(p.key()), p.value()));
        });
        return new Arguments(positional, named);
    }

    private Object filter(Expr.Filter f, Scope scope) {
        Object input = eval(f.input(), scope);
        Native filter = run.library().filter(f.name());
        return filter.call(run, arguments(f.args(), scope).prepend(input));
    }

    private Object test(Expr.Test t, Scope scope) {
        Object input = eval(t.input(), scope);
        Native test = run.library().test(t.name());
        return test.call(run, arguments(t.args(), scope).prepend(input));
    }

    private Object sign(Expr.Sign sign, Object operand) {
        if (operand instanceof Undefined u) {
            throw u.used();
        }
        if (operand instanceof DurationValue d) {
            return sign.negative() ? d.negated() : d;
        }
        if (!Numbers.isNumber(operand)) {
            throw Problem.type(
                    "bad operand type for unary " + (sign.negative() ? "-" : "+") + ": '" + Types.name(operand) + "'");
        }
        return sign.negative() ? Numbers.negate(operand) : Operators.apply(Operators.Arithmetic.ADD, operand, 0L, 0);
    }

    private Object binary(Expr.Binary b, Object left, Object right) {
        run.chargeFor(left);
        run.chargeFor(right);
        return Operators.apply(b.operator(), left, right, run.maxText());
    }

    private Object concat(Expr.Concat c, Scope scope) {
        TextBuffer out = new TextBuffer(run);
        c.parts().forEach(part -> out.append(run.text(eval(part, scope))));
        return out.toString();
    }

    private Object compare(Expr.Compare c, Scope scope) {
        Object left = eval(c.first(), scope);
        boolean holds = true;
        for (Expr.Link link : c.links()) {
            Object right = eval(link.operand(), scope);
            run.chargeFor(left);
            run.chargeFor(right);
            holds = compare(link.comparator(), left, right);
            if (!holds) {
                return false;
            }
            left = right;
        }
        return holds;
    }

    private static boolean compare(Expr.Comparator comparator, Object a, Object b) {
        return switch (comparator) {
            case EQUAL -> Comparison.equal(a, b);
            case NOT_EQUAL -> !Comparison.equal(a, b);
            case LESS -> Comparison.less(a, b, "<");
            case LESS_OR_EQUAL -> Comparison.lessOrEqual(a, b, "<=");
            case GREATER -> Comparison.less(b, a, ">");
            case GREATER_OR_EQUAL -> Comparison.lessOrEqual(b, a, ">=");
            case IN -> Membership.contains(b, a);
            case NOT_IN -> !Membership.contains(b, a);
        };
    }

    private Object conditional(Expr.Conditional c, Scope scope) {
        if (isTrue(c.test(), scope)) {
            return eval(c.then(), scope);
        }
        return c.otherwise().isPresent()
                ? eval(c.otherwise().get(), scope)
                : Undefined.of(
                        "the inline if-expression evaluated to false and no else section was defined.", Paths.of(c));
    }
}
