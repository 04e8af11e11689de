package io.tomte.jinja.internal.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.jinja.internal.ast.Node;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Callable;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.HasAttributes;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Undefined;

/** A macro, or the body of a {@code call} block. */
final class MacroValue implements Callable, HasAttributes {
    private final String name;
    private final Node.Signature signature;
    private final Scope definedIn;
    private final Renderer renderer;

    MacroValue(String name, Node.Signature signature, Scope definedIn, Renderer renderer) {
        this.name = name;
        this.signature = signature;
        this.definedIn = definedIn;
        this.renderer = renderer;
    }

    @Override
    public Object call(Arguments arguments) {
        Scope scope = definedIn.child();
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        bindParameters(arguments.positional(), named, scope);
        bindMore(arguments.positional(), named, scope);
        return renderer.capture(signature.body(), scope);
    }

    private void bindParameters(List<Object> positional, Map<String, Object> named, Scope scope) {
        List<Node.Parameter> parameters = signature.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Node.Parameter parameter = parameters.get(i);
            if (i < positional.size()) {
                if (named.containsKey(parameter.name())) {
                    throw Problem.type(
                            "macro '" + name + "' got multiple values for argument '" + parameter.name() + "'");
                }
                scope.set(parameter.name(), positional.get(i));
            } else if (named.containsKey(parameter.name())) {
                scope.set(parameter.name(), named.remove(parameter.name()));
            } else {
                scope.set(parameter.name(), fallback(parameter, scope));
            }
        }
    }

    private Object fallback(Node.Parameter parameter, Scope scope) {
        if (parameter.fallback().isPresent()) {
            return renderer.evaluator().eval(parameter.fallback().get(), scope);
        }
        return Undefined.of("parameter '" + parameter.name() + "' was not provided", parameter.name());
    }

    private void bindMore(List<Object> positional, Map<String, Object> named, Scope scope) {
        if (signature.names().contains("caller")) {
            boolean given = named.containsKey("caller");
            Object caller = named.remove("caller");
            scope.set("caller", given ? caller : Undefined.of("No caller defined", "caller"));
        }
        if (signature.names().contains("kwargs")) {
            DictValue.Builder builder = new DictValue.Builder();
            named.forEach(builder::put);
            scope.set("kwargs", builder.build());
        } else if (!named.isEmpty()) {
            throw Problem.type("macro '" + name + "' takes no keyword argument '"
                    + named.keySet().iterator().next() + "'");
        }
        int taken = signature.parameters().size();
        if (signature.names().contains("varargs")) {
            scope.set(
                    "varargs",
                    TupleValue.of(positional.subList(Math.min(taken, positional.size()), positional.size())));
        } else if (positional.size() > taken) {
            throw Problem.type("macro '" + name + "' takes not more than " + taken + " argument(s)");
        }
    }

    @Override
    public Optional<Found> attribute(String attribute) {
        return attribute.equals("name") ? Optional.of(new Found(name)) : Optional.empty();
    }

    @Override
    public String typeName() {
        return "Macro";
    }
}
