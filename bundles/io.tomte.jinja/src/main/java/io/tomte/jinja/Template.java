package io.tomte.jinja;

import java.util.List;
import java.util.Objects;

import io.tomte.jinja.TemplateEvaluationException.Kind;
import io.tomte.jinja.internal.ast.Node;
import io.tomte.jinja.internal.eval.Renderer;
import io.tomte.jinja.internal.library.Builtins;
import io.tomte.jinja.internal.parser.TemplateParser;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.value.Problem;

/** A compiled template. Immutable and safe for use by several threads. */
public final class Template {
    private final String source;
    private final List<Node> nodes;
    private final TemplateLimits limits;

    private Template(String source, List<Node> nodes, TemplateLimits limits) {
        this.source = source;
        this.nodes = nodes;
        this.limits = limits;
    }

    /** Compiles with {@link TemplateLimits#DEFAULT}. */
    public static Template compile(String source) throws TemplateSyntaxException {
        return compile(source, TemplateLimits.DEFAULT);
    }

    /**
     * Compiles. Unknown filters and tests are found when they are used, so that one in a branch never taken does no harm.
     *
     * @throws TemplateSyntaxException if the source is not a template
     */
    public static Template compile(String source, TemplateLimits limits) throws TemplateSyntaxException {
        Objects.requireNonNull(source, "source");
        return new Template(source, TemplateParser.parse(source, limits.maxDepth()), limits);
    }

    /**
     * Renders on the calling thread; does not block, and ends within the limits.
     *
     * @return the text as it stands: Home Assistant strips blanks from both ends before it uses it, which is left to the
     *     caller
     * @throws TemplateEvaluationException if it cannot be rendered; the message is then to be ignored
     */
    public String render(TemplateContext context) {
        Run run = new Run(context.inputs(), Builtins.LIBRARY, limits);
        try {
            return new Renderer(run).render(nodes);
        } catch (Problem p) {
            throw new TemplateEvaluationException(p.kind(), p.getMessage(), 1, 1, p.missing());
        } catch (StackOverflowError e) {
            throw new TemplateEvaluationException(Kind.LIMIT, "evaluation nested too deeply", 1, 1, "");
        }
    }

    /** The same template with other limits, without compiling it again. */
    public Template within(TemplateLimits other) {
        return new Template(source, nodes, other);
    }

    /** The source. */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return source;
    }
}
