package io.tomte.shell.internal.osgi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

import io.tomte.shell.internal.ShellServer;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Gives Gogo's interpreter to the {@link ShellServer} in {@code run/} of the data folder. */
@Component(service = {})
public final class ShellServerComponent {
    private final CommandProcessor processor;
    private final ShellServer server;

    @Activate
    public ShellServerComponent(BundleContext context, @Reference CommandProcessor processor) throws IOException {
        this.processor = processor;
        String data = context.getProperty("tomte.data");
        server = ShellServer.listen(Path.of(data == null ? "data" : data, "run"), this::interpret);
    }

    @Deactivate
    void close() throws IOException {
        server.close();
    }

    /** Commands of the scope {@code tomte} are found without their prefix, before Felix' own. */
    private void interpret(String line, PrintStream out) {
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
            session.put("SCOPE", "tomte:felix:gogo:*");
            Object result = session.execute(line);
            if (result != null) {
                out.println(session.format(result, Converter.INSPECT));
            }
        } catch (Exception e) { // Gogo lets a command throw what it likes
            out.println(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
