package io.tomte.jinja;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every evaluation of the payload corpus next to the checkout; skipped where it is absent. */
class CorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("tomte.root", "."), "../shared/corpus/open/_templates.json");
    private static final List<Row> ROWS = new ArrayList<>();

    record Row(String id, String template, String payload, String result, boolean ignored) {}

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.exists(CORPUS), "no corpus next to the checkout");
        JsonObject corpus = JsonParser.parseString(Files.readString(CORPUS)).getAsJsonObject();
        for (JsonElement element : corpus.getAsJsonArray("rows")) {
            JsonObject row = element.getAsJsonObject();
            boolean ignored = row.get("ignored").getAsBoolean();
            ROWS.add(new Row(
                    row.get("case").getAsString(),
                    row.get("template").getAsString(),
                    row.get("payload").getAsString(),
                    ignored ? "" : row.get("result").getAsString(),
                    ignored));
        }
    }

    @Test
    void hasRows() {
        assertThat(ROWS).hasSizeGreaterThan(300);
    }

    @TestFactory
    Stream<DynamicTest> rendersAsHomeAssistantDoes() {
        return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.id() + " " + row.template(), () -> check(row)));
    }

    private static void check(Row row) throws TemplateSyntaxException {
        Template template = Template.compile(row.template());
        TemplateContext context = TemplateContext.ofPayload(row.payload());
        if (row.ignored()) {
            assertThrows(TemplateEvaluationException.class, () -> template.render(context));
        } else {
            assertThat(template.render(context).strip()).isEqualTo(row.result());
        }
    }
}
