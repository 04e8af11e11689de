package io.tomte.jinja.internal.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.jinja.internal.ast.Expr;
import io.tomte.jinja.internal.ast.Node;
import io.tomte.jinja.internal.ast.Node.Target;
import io.tomte.jinja.internal.lexer.Token;
import io.tomte.jinja.internal.lexer.TokenType;

/** What is assigned to: names, members of namespaces, tuples of them, and parameters of macros. */
final class TargetParser {
    private static final Set<String> CONSTANTS = Set.of("true", "True", "false", "False", "none", "None");

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    TargetParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Target target(boolean members) throws TemplateSyntaxException {
        Token start = tokens.current();
        List<Target> targets = new ArrayList<>();
        boolean comma = false;
        do {
            boolean more = tokens.isOperator("(") || (tokens.is(TokenType.NAME) && !tokens.isName("in"));
            if (comma && !more) {
                break;
            }
            targets.add(one(members));
            comma |= tokens.isOperator(",");
        } while (tokens.skipOperator(","));
        return comma ? new Target.Several(start.at(), targets) : targets.getFirst();
    }

    private Target one(boolean members) throws TemplateSyntaxException {
        if (tokens.skipOperator("(")) {
            tokens.enter();
            Target inner = target(members);
            tokens.leave();
            tokens.expectOperator(")");
            return inner;
        }
        Token name = name();
        if (members && tokens.skipOperator(".")) {
            return new Target.Member(
                    name.at(), name.text(), tokens.expect(TokenType.NAME).text());
        }
        return new Target.Variable(name.text());
    }

    private Token name() throws TemplateSyntaxException {
        Token name = tokens.expect(TokenType.NAME);
        if (CONSTANTS.contains(name.text())) {
            throw tokens.error("can't assign to '" + name.text() + "'", name.at());
        }
        return name;
    }

    List<Node.Parameter> parameters() throws TemplateSyntaxException {
        List<Node.Parameter> parameters = new ArrayList<>();
        boolean fallbacks = false;
        tokens.expectOperator("(");
        while (!tokens.isOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            Token name = name();
            Optional<Expr> fallback =
                    tokens.skipOperator("=") ? Optional.of(expressions.expression()) : Optional.empty();
            if (fallbacks && fallback.isEmpty()) {
                throw tokens.error("non-default argument follows default argument", name.at());
            }
            fallbacks |= fallback.isPresent();
            parameters.add(new Node.Parameter(name.text(), fallback));
        }
        tokens.expectOperator(")");
        return parameters;
    }
}
