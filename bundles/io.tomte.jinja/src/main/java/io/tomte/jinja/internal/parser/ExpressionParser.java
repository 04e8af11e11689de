package io.tomte.jinja.internal.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.jinja.internal.ast.Expr;
import io.tomte.jinja.internal.ast.Expr.Comparator;
import io.tomte.jinja.internal.ast.Position;
import io.tomte.jinja.internal.lexer.Token;
import io.tomte.jinja.internal.lexer.TokenType;
import io.tomte.jinja.internal.value.Operators.Arithmetic;

/**
 * Expressions by precedence, loosest first: inline if, or, and, not, comparison, + -, ~, * / // %, **, sign, filters and
 * tests. Filters bind tighter than every operator, except that a sign takes only its operand: {@code -1|abs} is 1.
 */
final class ExpressionParser {
    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "==", Comparator.EQUAL,
            "!=", Comparator.NOT_EQUAL,
            "<", Comparator.LESS,
            "<=", Comparator.LESS_OR_EQUAL,
            ">", Comparator.GREATER,
            ">=", Comparator.GREATER_OR_EQUAL);
    private static final Map<String, Arithmetic> SUMS = Map.of("+", Arithmetic.ADD, "-", Arithmetic.SUBTRACT);
    private static final Map<String, Arithmetic> PRODUCTS = Map.of(
            "*", Arithmetic.MULTIPLY,
            "/", Arithmetic.DIVIDE,
            "//", Arithmetic.FLOOR_DIVIDE,
            "%", Arithmetic.MODULO);

    private final TokenStream tokens;
    private final OperandParser operands;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, this);
    }

    OperandParser operands() {
        return operands;
    }

    Expr expression() throws TemplateSyntaxException {
        tokens.enter();
        Expr expr = or();
        while (tokens.isName("if")) {
            Position at = tokens.take().at();
            Expr test = or();
            Optional<Expr> otherwise = tokens.skipName("else") ? Optional.of(expression()) : Optional.empty();
            expr = new Expr.Conditional(at, test, expr, otherwise);
        }
        tokens.leave();
        return expr;
    }

    /** An expression, or several with commas between them, which make a tuple. */
    Expr tuple(boolean conditional) throws TemplateSyntaxException {
        Position at = tokens.at();
        List<Expr> items = new ArrayList<>();
        boolean comma = false;
        while (!isTupleEnd(conditional)) {
            items.add(conditional ? expression() : or());
            if (!tokens.skipOperator(",")) {
                break;
            }
            comma = true;
        }
        if (items.isEmpty()) {
            throw tokens.error(
                    "Expected an expression, got '" + tokens.current().describe() + "'");
        }
        return comma ? new Expr.TupleOf(at, items) : items.getFirst();
    }

    private boolean isTupleEnd(boolean conditional) {
        return tokens.is(TokenType.VARIABLE_END)
                || tokens.is(TokenType.BLOCK_END)
                || tokens.isOperator(")")
                || (!conditional && tokens.isName("recursive"));
    }

    Expr or() throws TemplateSyntaxException {
        Expr left = and();
        while (tokens.isName("or")) {
            Position at = tokens.take().at();
            left = new Expr.Or(at, left, and());
        }
        return left;
    }

    private Expr and() throws TemplateSyntaxException {
        Expr left = not();
        while (tokens.isName("and")) {
            Position at = tokens.take().at();
            left = new Expr.And(at, left, not());
        }
        return left;
    }

    private Expr not() throws TemplateSyntaxException {
        if (!tokens.isName("not")) {
            return comparison();
        }
        Position at = tokens.take().at();
        tokens.enter();
        Expr operand = not();
        tokens.leave();
        return new Expr.Not(at, operand);
    }

    private Expr comparison() throws TemplateSyntaxException {
        Position at = tokens.at();
        Expr first = sum();
        List<Expr.Link> links = new ArrayList<>();
        for (Optional<Comparator> next = comparator(); next.isPresent(); next = comparator()) {
            links.add(new Expr.Link(next.get(), sum()));
        }
        return links.isEmpty() ? first : new Expr.Compare(at, first, links);
    }

    private Optional<Comparator> comparator() {
        Token token = tokens.current();
        if (token.type() == TokenType.OPERATOR && COMPARATORS.containsKey(token.text())) {
            tokens.take();
            return Optional.of(COMPARATORS.get(token.text()));
        }
        if (tokens.skipName("in")) {
            return Optional.of(Comparator.IN);
        }
        if (token.isName("not") && tokens.following().isName("in")) {
            tokens.take();
            tokens.take();
            return Optional.of(Comparator.NOT_IN);
        }
        return Optional.empty();
    }

    private Expr sum() throws TemplateSyntaxException {
        Expr left = concat();
        while (isOneOf(SUMS)) {
            Token operator = tokens.take();
            left = new Expr.Binary(operator.at(), SUMS.get(operator.text()), left, concat());
        }
        return left;
    }

    private Expr concat() throws TemplateSyntaxException {
        Position at = tokens.at();
        List<Expr> parts = new ArrayList<>();
        parts.add(product());
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.Concat(at, parts);
    }

    private Expr product() throws TemplateSyntaxException {
        Expr left = power();
        while (isOneOf(PRODUCTS)) {
            Token operator = tokens.take();
            left = new Expr.Binary(operator.at(), PRODUCTS.get(operator.text()), left, power());
        }
        return left;
    }

    private Expr power() throws TemplateSyntaxException {
        Expr left = operands.signed(true);
        while (tokens.isOperator("**")) { // from the left, unlike Python
            Position at = tokens.take().at();
            left = new Expr.Binary(at, Arithmetic.POWER, left, operands.signed(true));
        }
        return left;
    }

    private boolean isOneOf(Map<String, Arithmetic> operators) {
        return tokens.is(TokenType.OPERATOR)
                && operators.containsKey(tokens.current().text());
    }
}
