package io.tomte.jinja.internal.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.jinja.internal.ast.Expr;
import io.tomte.jinja.internal.ast.Node;
import io.tomte.jinja.internal.ast.Position;
import io.tomte.jinja.internal.lexer.Lexer;
import io.tomte.jinja.internal.lexer.Token;
import io.tomte.jinja.internal.lexer.TokenType;

/** Text, output and statements. */
public final class TemplateParser {
    private static final Set<String> NEED_OTHER_TEMPLATES = Set.of("include", "import", "from", "extends");

    private static final Set<String> MACRO_NAMES = Set.of("varargs", "kwargs", "caller");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private int loops;

    private TemplateParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.targets = new TargetParser(tokens, expressions);
    }

    public static List<Node> parse(String source, int maxDepth) throws TemplateSyntaxException {
        TemplateParser parser = new TemplateParser(new TokenStream(Lexer.tokenize(source), maxDepth));
        List<Node> nodes = parser.body(Set.of());
        if (!parser.tokens.is(TokenType.END)) {
            throw parser.unknownTag(parser.tokens.current(), Set.of());
        }
        return nodes;
    }

    /** Reads until a tag of one of the names, and leaves the stream at that name. */
    private List<Node> body(Set<String> ends) throws TemplateSyntaxException {
        tokens.enter();
        List<Node> nodes = new ArrayList<>();
        while (!tokens.is(TokenType.END)) {
            Token token = tokens.take();
            switch (token.type()) {
                case TEXT -> nodes.add(new Node.TextNode(token.at(), token.text()));
                case VARIABLE_BEGIN -> {
                    nodes.add(new Node.Output(token.at(), expressions.tuple(true)));
                    tokens.expect(TokenType.VARIABLE_END);
                }
                default -> {
                    if (tokens.is(TokenType.NAME)
                            && ends.contains(tokens.current().text())) {
                        tokens.leave();
                        return nodes;
                    }
                    nodes.add(statement());
                    tokens.expect(TokenType.BLOCK_END);
                }
            }
        }
        if (!ends.isEmpty()) {
            throw tokens.error("Unexpected end of template. Jinja was looking for the following tags: "
                    + String.join(" or ", ends.stream().sorted().toList()) + ".");
        }
        tokens.leave();
        return nodes;
    }

    /** The end of a tag, its body, and the end tag. */
    private List<Node> bodyUntil(String end) throws TemplateSyntaxException {
        List<Node> nodes = bodyUntil(Set.of(end));
        tokens.take();
        return nodes;
    }

    private List<Node> bodyUntil(Set<String> ends) throws TemplateSyntaxException {
        tokens.skipOperator(":");
        tokens.expect(TokenType.BLOCK_END);
        return body(ends);
    }

    private Node statement() throws TemplateSyntaxException {
        Token tag = tokens.current();
        if (tag.type() != TokenType.NAME) {
            throw tokens.error("tag name expected");
        }
        tokens.take();
        return switch (tag.text()) {
            case "if" -> ifStatement(tag.at());
            case "for" -> forStatement(tag.at());
            case "set" -> set(tag.at());
            case "with" -> with(tag.at());
            case "macro" -> macro(tag.at());
            case "call" -> callBlock(tag.at());
            case "filter" -> filterBlock(tag.at());
            case "block" -> block(tag.at());
            case "do" -> new Node.Do(tag.at(), expressions.tuple(true));
            case "print" -> new Node.Output(tag.at(), expressions.tuple(true));
            case "break" -> inLoop(tag, new Node.Break(tag.at()));
            case "continue" -> inLoop(tag, new Node.Continue(tag.at()));
            default -> throw unknownTag(tag, NEED_OTHER_TEMPLATES);
        };
    }

    private TemplateSyntaxException unknownTag(Token tag, Set<String> unsupported) {
        return unsupported.contains(tag.text())
                ? tokens.error("The tag '" + tag.text() + "' is not available: there are no other templates.", tag.at())
                : tokens.error("Encountered unknown tag '" + tag.text() + "'.", tag.at());
    }

    private Node inLoop(Token tag, Node node) throws TemplateSyntaxException {
        if (loops == 0) {
            throw tokens.error("'" + tag.text() + "' outside loop", tag.at());
        }
        return node;
    }

    private Node ifStatement(Position at) throws TemplateSyntaxException {
        List<Node.Branch> branches = new ArrayList<>();
        List<Node> otherwise = List.of();
        String end = "elif";
        while (end.equals("elif")) {
            Expr test = expressions.tuple(false);
            branches.add(new Node.Branch(test, bodyUntil(Set.of("elif", "else", "endif"))));
            end = tokens.take().text();
        }
        if (end.equals("else")) {
            otherwise = bodyUntil("endif");
        }
        return new Node.If(at, branches, otherwise);
    }

    private Node forStatement(Position at) throws TemplateSyntaxException {
        Node.Target target = targets.target(false);
        tokens.expectName("in");
        Expr source = expressions.tuple(false);
        Optional<Expr> filter = tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        boolean recursive = tokens.skipName("recursive");
        loops++;
        List<Node> body = bodyUntil(Set.of("else", "endfor"));
        loops--;
        List<Node> otherwise = tokens.take().text().equals("else") ? bodyUntil("endfor") : List.of();
        return new Node.For(at, target, source, filter, recursive, body, otherwise);
    }

    private Node set(Position at) throws TemplateSyntaxException {
        Node.Target target = targets.target(true);
        if (tokens.skipOperator("=")) {
            return new Node.Assign(at, target, expressions.tuple(true));
        }
        Expr value = new Expr.Body(at);
        while (tokens.skipOperator("|")) {
            value = expressions.operands().filter(value);
        }
        return new Node.AssignBlock(at, target, value, outsideLoop("endset"));
    }

    /** A body of its own buffer: break and continue do not reach the loop around it. */
    private List<Node> outsideLoop(String end) throws TemplateSyntaxException {
        int outer = loops;
        loops = 0;
        List<Node> body = bodyUntil(end);
        loops = outer;
        return body;
    }

    private Node with(Position at) throws TemplateSyntaxException {
        List<Node.Binding> bindings = new ArrayList<>();
        while (!tokens.is(TokenType.BLOCK_END)) {
            if (!bindings.isEmpty()) {
                tokens.expectOperator(",");
            }
            Node.Target target = targets.target(false);
            tokens.expectOperator("=");
            bindings.add(new Node.Binding(target, expressions.expression()));
        }
        return new Node.With(at, bindings, bodyUntil("endwith"));
    }

    private Node macro(Position at) throws TemplateSyntaxException {
        String name = tokens.expect(TokenType.NAME).text();
        List<Node.Parameter> parameters = targets.parameters();
        return new Node.Macro(at, name, signature(parameters, "endmacro"));
    }

    private Node callBlock(Position at) throws TemplateSyntaxException {
        List<Node.Parameter> parameters = tokens.isOperator("(") ? targets.parameters() : List.of();
        if (!(expressions.expression() instanceof Expr.Call call)) {
            throw tokens.error("expected call", at);
        }
        return new Node.CallBlock(at, signature(parameters, "endcall"), call);
    }

    private Node.Signature signature(List<Node.Parameter> parameters, String end) throws TemplateSyntaxException {
        int mark = tokens.mark();
        List<Node> body = outsideLoop(end);
        return new Node.Signature(parameters, body, tokens.namesSince(mark, MACRO_NAMES));
    }

    private Node filterBlock(Position at) throws TemplateSyntaxException {
        Expr value = expressions.operands().filter(new Expr.Body(at));
        while (tokens.skipOperator("|")) {
            value = expressions.operands().filter(value);
        }
        return new Node.FilterBlock(at, value, outsideLoop("endfilter"));
    }

    private Node block(Position at) throws TemplateSyntaxException {
        String name = tokens.expect(TokenType.NAME).text();
        tokens.skipName("scoped");
        List<Node> body = outsideLoop("endblock");
        tokens.skipName(name);
        return new Node.Scope(at, body);
    }
}
