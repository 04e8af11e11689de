package io.tomte.log.internal.osgi;

import java.util.List;

import io.tomte.log.internal.Levels;
import io.tomte.log.internal.LogFile;
import io.tomte.log.internal.LogLimits;
import io.tomte.log.internal.Loggers;
import io.tomte.log.internal.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Follows the configuration while the hub runs. No logic here. */
@Component(
        service = LogSettings.class,
        immediate = true,
        configurationPid = "io.tomte.log",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LogSettings.Config.class)
public final class LogSettings {
    /** Of parts that tell more than anybody reads. */
    static final List<String> USUAL = List.of("org.eclipse.jetty=warn", "org.apache.felix=warn", "io.netty=warn");

    /** What is told, where, and how much of it is kept. */
    @ObjectClassDefinition(name = "Log", description = "The file log/tomte.log and the terminal")
    public @interface Config {
        @AttributeDefinition(description = "The least that is told: error, warn, info, debug, trace")
        String level() default "info";

        @AttributeDefinition(description = "Other levels for some loggers and those below: name, equals sign, level")
        String[] levels() default {"org.eclipse.jetty=warn", "org.apache.felix=warn", "io.netty=warn"};

        @AttributeDefinition(description = "The least that is told on the terminal as well")
        String terminal() default "warn";

        @AttributeDefinition(description = "Size of a file, in bytes")
        long file_bytes() default 10_000_000;

        @AttributeDefinition(description = "Age of an old file, in days")
        int days() default 14;

        @AttributeDefinition(description = "Size of all old files, packed, in bytes")
        long all_bytes() default 100_000_000;
    }

    private final LogFile file;

    @Activate
    public LogSettings(Config config, @Reference LogFile file) {
        this.file = file;
        follow(config);
    }

    @Modified
    void follow(Config config) {
        Loggers loggers = Loggers.current();
        Terminal terminal = new Terminal(System.err, Levels.level(config.terminal()));
        loggers.setLevels(Levels.parse(config.level(), List.of(config.levels())));
        file.setLimits(new LogLimits(config.file_bytes(), config.days(), config.all_bytes()));
        loggers.setOutputs(List.of(file, terminal));
    }
}
