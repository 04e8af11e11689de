package io.tomte.jinja.internal.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.jinja.internal.ast.Expr;
import io.tomte.jinja.internal.ast.Node;
import io.tomte.jinja.internal.ast.Node.Target;
import io.tomte.jinja.internal.ast.Position;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.run.TextBuffer;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Callable;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.Namespace;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Types;

/** Carries out statements and collects the text. One object per rendering. */
public final class Renderer {
    /** What comes after a statement: the next one, or what {@code break} and {@code continue} ask for. */
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final Run run;
    private final Evaluator evaluator;

    public Renderer(Run run) {
        this.run = run;
        this.evaluator = new Evaluator(run);
    }

    /** The text of a whole template. */
    public String render(List<Node> nodes) {
        return capture(nodes, Scope.root());
    }

    Evaluator evaluator() {
        return evaluator;
    }

    String capture(List<Node> nodes, Scope scope) {
        TextBuffer out = new TextBuffer(run);
        run.enter();
        execute(nodes, scope, out);
        run.leave();
        return out.toString();
    }

    private Flow execute(List<Node> nodes, Scope scope, TextBuffer out) {
        for (Node node : nodes) {
            try {
                Flow flow = execute(node, scope, out);
                if (flow != Flow.NEXT) {
                    return flow;
                }
            } catch (Problem p) {
                throw Evaluator.at(node.at(), p);
            }
        }
        return Flow.NEXT;
    }

    private Flow execute(Node node, Scope scope, TextBuffer out) {
        run.charge(1);
        switch (node) {
            case Node.TextNode t -> out.append(t.text());
            case Node.Output o -> out.append(run.text(evaluator.eval(o.value(), scope)));
            case Node.If i -> {
                return ifStatement(i, scope, out);
            }
            case Node.For f -> {
                return forStatement(f, evaluator.eval(f.source(), scope), 0, scope, out);
            }
            case Node.With w -> {
                return with(w, scope, out);
            }
            case Node.Assign a -> assign(a.target(), evaluator.eval(a.value(), scope), scope, a.at());
            case Node.AssignBlock a -> assign(a.target(), filtered(a.value(), a.body(), scope), scope, a.at());
            case Node.FilterBlock f -> out.append(run.text(filtered(f.value(), f.body(), scope)));
            case Node.Macro m -> scope.set(m.name(), new MacroValue(m.name(), m.signature(), scope, this));
            case Node.CallBlock c -> out.append(run.text(callBlock(c, scope)));
            case Node.Scope s -> out.append(capture(s.body(), scope.child()));
            case Node.Do d -> evaluator.eval(d.value(), scope);
            case Node.Break b -> {
                return Flow.BREAK;
            }
            case Node.Continue c -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.NEXT;
    }

    private Flow ifStatement(Node.If node, Scope scope, TextBuffer out) {
        for (Node.Branch branch : node.branches()) {
            if (evaluator.isTrue(branch.test(), scope)) {
                return execute(branch.body(), scope, out);
            }
        }
        return execute(node.otherwise(), scope, out);
    }

    private Flow with(Node.With node, Scope scope, TextBuffer out) {
        Scope inner = scope.child();
        node.bindings().forEach(b -> assign(b.target(), evaluator.eval(b.value(), scope), inner, node.at()));
        return execute(node.body(), inner, out);
    }

    private Object filtered(Expr value, List<Node> body, Scope scope) {
        Scope inner = scope.child();
        inner.set(Evaluator.BODY, capture(body, inner));
        return evaluator.eval(value, inner);
    }

    private Object callBlock(Node.CallBlock node, Scope scope) {
        Expr.Call call = node.call();
        Object callee = evaluator.eval(call.callee(), scope);
        Arguments given = evaluator.arguments(call.args(), scope);
        Map<String, Object> named = new LinkedHashMap<>(given.named());
        named.put("caller", new MacroValue("caller", node.signature(), scope, this));
        return evaluator.call(callee, new Arguments(given.positional(), named));
    }

    private Flow forStatement(Node.For node, Object source, int depth, Scope scope, TextBuffer out) {
        List<Object> items = new ArrayList<>();
        for (Object item : Iteration.of(source)) {
            run.charge(1);
            if (node.filter().isEmpty() || passes(node, item, scope)) {
                items.add(item);
            }
        }
        Optional<Callable> again = node.recursive() ? Optional.of(deeper(node, depth, scope)) : Optional.empty();
        LoopValue loop = new LoopValue(items, depth, again);
        boolean ended = false; // Jinja takes a loop whose every turn is left by continue or break for an empty one
        for (int i = 0; i < items.size(); i++) {
            loop.moveTo(i);
            Scope inner = scope.child();
            inner.set("loop", loop);
            assign(node.target(), items.get(i), inner, node.at());
            Flow flow = execute(node.body(), inner, out);
            ended |= flow == Flow.NEXT;
            if (flow == Flow.BREAK) {
                break;
            }
        }
        return ended ? Flow.NEXT : execute(node.otherwise(), scope.child(), out);
    }

    private boolean passes(Node.For node, Object item, Scope scope) {
        Scope inner = scope.child();
        assign(node.target(), item, inner, node.at());
        return evaluator.isTrue(node.filter().orElseThrow(), inner);
    }

    private Callable deeper(Node.For node, int depth, Scope scope) {
        return arguments -> {
            TextBuffer inner = new TextBuffer(run);
            run.enter();
            forStatement(node, arguments.positional().getFirst(), depth + 1, scope, inner);
            run.leave();
            return inner.toString();
        };
    }

    private void assign(Target target, Object value, Scope scope, Position at) {
        switch (target) {
            case Target.Variable v -> scope.set(v.name(), value);
            case Target.Member m -> {
                Object owner = evaluator.eval(new Expr.Name(m.at(), m.namespace()), scope);
                if (!(owner instanceof Namespace namespace)) {
                    throw Evaluator.at(m.at(), Problem.type("cannot assign attribute on non-namespace object"));
                }
                namespace.set(m.name(), value);
            }
            case Target.Several s -> unpack(s, value, scope, at);
        }
    }

    private void unpack(Target.Several targets, Object value, Scope scope, Position at) {
        if (!Iteration.isIterable(value)) {
            throw Problem.type("cannot unpack non-iterable " + Types.name(value) + " object");
        }
        List<Object> values = Iteration.list(value);
        int expected = targets.targets().size();
        if (values.size() != expected) {
            throw Problem.value(
                    values.size() > expected
                            ? "too many values to unpack (expected " + expected + ")"
                            : "not enough values to unpack (expected " + expected + ", got " + values.size() + ")");
        }
        for (int i = 0; i < expected; i++) {
            assign(targets.targets().get(i), values.get(i), scope, at);
        }
    }
}
