package io.tomte.jinja.internal.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.jinja.internal.ast.Expr;
import io.tomte.jinja.internal.ast.Position;
import io.tomte.jinja.internal.lexer.Token;
import io.tomte.jinja.internal.lexer.TokenType;
import io.tomte.jinja.internal.value.Conversions;
import io.tomte.jinja.internal.value.Problem;

/** Literals, names, brackets and what follows them: subscripts, calls, filters, tests. */
final class OperandParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;

    OperandParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expr signed(boolean withFilters) throws TemplateSyntaxException {
        tokens.enter();
        Position at = tokens.at();
        Expr operand;
        if (tokens.isOperator("-") || tokens.isOperator("+")) {
            boolean negative = tokens.take().text().equals("-");
            operand = new Expr.Sign(at, negative, signed(false));
        } else {
            operand = primary();
        }
        operand = postfix(operand);
        tokens.leave();
        return withFilters ? filtersAndTests(operand) : operand;
    }

    private Expr primary() throws TemplateSyntaxException {
        Token token = tokens.current();
        return switch (token.type()) {
            case NAME -> name(tokens.take());
            case STRING -> strings();
            case INTEGER -> integer(tokens.take());
            case FLOAT ->
                new Expr.Const(
                        token.at(), Double.parseDouble(tokens.take().text().replace("_", "")));
            default ->
                switch (token.type() == TokenType.OPERATOR ? token.text() : "") {
                    case "(" -> parenthesis();
                    case "[" -> new Expr.ListOf(token.at(), list());
                    case "{" -> dict();
                    default -> throw tokens.error("unexpected '" + token.describe() + "'");
                };
        };
    }

    private static Expr name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Expr.Const(token.at(), true);
            case "false", "False" -> new Expr.Const(token.at(), false);
            case "none", "None" -> new Expr.Const(token.at(), null);
            default -> new Expr.Name(token.at(), token.text());
        };
    }

    private Expr strings() {
        Position at = tokens.at();
        StringBuilder all = new StringBuilder();
        while (tokens.is(TokenType.STRING)) {
            all.append(tokens.take().text());
        }
        return new Expr.Const(at, all.toString());
    }

    private Expr integer(Token token) throws TemplateSyntaxException {
        try {
            return new Expr.Const(token.at(), Conversions.parseInt(token.text(), 0));
        } catch (Problem p) {
            throw tokens.error(p.getMessage(), token.at());
        }
    }

    private Expr parenthesis() throws TemplateSyntaxException {
        Position at = tokens.take().at();
        Expr inner = tokens.isOperator(")") ? new Expr.TupleOf(at, List.of()) : expressions.tuple(true);
        tokens.expectOperator(")");
        return inner;
    }

    private List<Expr> list() throws TemplateSyntaxException {
        tokens.expectOperator("[");
        List<Expr> items = new ArrayList<>();
        while (!tokens.isOperator("]")) {
            items.add(expressions.expression());
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator("]");
        return items;
    }

    private Expr dict() throws TemplateSyntaxException {
        Position at = tokens.take().at();
        List<Expr.Entry> entries = new ArrayList<>();
        while (!tokens.isOperator("}")) {
            Expr key = expressions.expression();
            tokens.expectOperator(":");
            entries.add(new Expr.Entry(key, expressions.expression()));
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator("}");
        return new Expr.DictOf(at, entries);
    }

    private Expr postfix(Expr start) throws TemplateSyntaxException {
        Expr expr = start;
        while (true) {
            if (tokens.isOperator(".")) {
                expr = member(expr);
            } else if (tokens.isOperator("[")) {
                expr = subscript(expr);
            } else if (tokens.isOperator("(")) {
                expr = new Expr.Call(tokens.at(), expr, arguments());
            } else {
                return expr;
            }
        }
    }

    private Expr member(Expr owner) throws TemplateSyntaxException {
        Position at = tokens.take().at();
        Token name = tokens.take();
        return switch (name.type()) {
            case NAME -> new Expr.Attribute(at, owner, name.text());
            case INTEGER -> new Expr.Item(at, owner, integer(name));
            default -> throw tokens.error("expected name or number", name.at());
        };
    }

    private Expr subscript(Expr owner) throws TemplateSyntaxException {
        Position at = tokens.take().at();
        Optional<Expr> from = tokens.isOperator(":") ? Optional.empty() : Optional.of(expressions.expression());
        Expr result;
        if (tokens.skipOperator(":")) {
            Optional<Expr> to = bound();
            Optional<Expr> step = tokens.skipOperator(":") ? bound() : Optional.empty();
            result = new Expr.SliceOf(at, owner, from, to, step);
        } else {
            Expr key = from.orElseThrow();
            if (tokens.isOperator(",")) {
                List<Expr> keys = new ArrayList<>(List.of(key));
                while (tokens.skipOperator(",") && !tokens.isOperator("]")) {
                    keys.add(expressions.expression());
                }
                key = new Expr.TupleOf(at, keys);
            }
            result = new Expr.Item(at, owner, key);
        }
        tokens.expectOperator("]");
        return result;
    }

    private Optional<Expr> bound() throws TemplateSyntaxException {
        return tokens.isOperator(":") || tokens.isOperator("]")
                ? Optional.empty()
                : Optional.of(expressions.expression());
    }

    private Expr filtersAndTests(Expr start) throws TemplateSyntaxException {
        Expr expr = start;
        while (true) {
            if (tokens.skipOperator("|")) {
                expr = filter(expr);
            } else if (tokens.isName("is")) {
                expr = test(expr);
            } else if (tokens.isOperator("(")) {
                expr = new Expr.Call(tokens.at(), expr, arguments());
            } else {
                return expr;
            }
        }
    }

    /** One filter; its {@code |} has been taken. */
    Expr filter(Expr input) throws TemplateSyntaxException {
        Position at = tokens.at();
        String name = dottedName();
        return new Expr.Filter(at, input, name, tokens.isOperator("(") ? arguments() : Expr.Args.NONE);
    }

    private String dottedName() throws TemplateSyntaxException {
        StringBuilder name = new StringBuilder(tokens.expect(TokenType.NAME).text());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expect(TokenType.NAME).text());
        }
        return name.toString();
    }

    private Expr test(Expr input) throws TemplateSyntaxException {
        Position at = tokens.take().at();
        boolean negated = tokens.skipName("not");
        String name = dottedName();
        Expr.Args args = Expr.Args.NONE;
        if (tokens.isOperator("(")) {
            args = arguments();
        } else if (startsOperand()) {
            if (tokens.isName("is")) {
                throw tokens.error("You cannot chain multiple tests with is");
            }
            args = new Expr.Args(List.of(postfix(primary())), List.of(), Optional.empty(), Optional.empty());
        }
        Expr test = new Expr.Test(at, input, name, args);
        return negated ? new Expr.Not(at, test) : test;
    }

    private boolean startsOperand() {
        return switch (tokens.current().type()) {
            case NAME -> !(tokens.isName("else") || tokens.isName("or") || tokens.isName("and"));
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> tokens.isOperator("[") || tokens.isOperator("{");
            default -> false;
        };
    }

    private Expr.Args arguments() throws TemplateSyntaxException {
        Position at = tokens.at();
        tokens.expectOperator("(");
        List<Expr> positional = new ArrayList<>();
        List<Expr.Named> named = new ArrayList<>();
        Optional<Expr> spread = Optional.empty();
        Optional<Expr> namedSpread = Optional.empty();
        while (!tokens.isOperator(")")) {
            boolean inOrder;
            if (tokens.skipOperator("*")) {
                inOrder = spread.isEmpty() && namedSpread.isEmpty();
                spread = Optional.of(expressions.expression());
            } else if (tokens.skipOperator("**")) {
                inOrder = namedSpread.isEmpty();
                namedSpread = Optional.of(expressions.expression());
            } else if (tokens.is(TokenType.NAME) && tokens.following().isOperator("=")) {
                inOrder = namedSpread.isEmpty();
                String name = tokens.take().text();
                tokens.take();
                named.add(new Expr.Named(name, expressions.expression()));
            } else {
                inOrder = spread.isEmpty() && namedSpread.isEmpty() && named.isEmpty();
                positional.add(expressions.expression());
            }
            if (!inOrder) {
                throw tokens.error("invalid syntax for function call expression", at);
            }
            if (!tokens.skipOperator(",")) {
                break;
            }
        }
        tokens.expectOperator(")");
        return new Expr.Args(positional, named, spread, namedSpread);
    }
}
