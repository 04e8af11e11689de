package io.tomte.log.internal.osgi;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.tomte.log.internal.JavaLogging;
import io.tomte.log.internal.Levels;
import io.tomte.log.internal.LogFile;
import io.tomte.log.internal.LogLimits;
import io.tomte.log.internal.Loggers;
import io.tomte.log.internal.Terminal;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Opens the log before any other bundle starts, so that nothing is lost, with the level of the framework property
 * {@code tomte.log.level}; {@link LogSettings} follows when there is configuration.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class LogActivator implements BundleActivator {
    private static final LogLimits LIMITS = new LogLimits(10_000_000, 14, 100_000_000);

    private Optional<LogFile> file = Optional.empty();
    private Optional<JavaLogging> java = Optional.empty();

    @Override
    public void start(BundleContext context) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        String level =
                Optional.ofNullable(context.getProperty("tomte.log.level")).orElse("info");
        LogFile opened = new LogFile(
                Path.of(data).resolve("log"), LIMITS, ZoneId.systemDefault(), System.err, LogActivator::aside);
        file = Optional.of(opened);
        Loggers loggers = Loggers.current();
        loggers.setLevels(Levels.parse(level, LogSettings.USUAL));
        loggers.setOutputs(List.of(opened, new Terminal(System.err, Level.WARN)));
        java = Optional.of(JavaLogging.install(loggers));
        context.addFrameworkListener(event -> tell(loggers, event));
        context.registerService(
                new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, new PerBundle(), null);
        context.registerService(LogFile.class, opened, null);
    }

    private static void aside(Runnable work) {
        Thread thread = new Thread(work, "tomte-log");
        thread.setDaemon(true);
        thread.start();
    }

    private static void tell(Loggers loggers, FrameworkEvent event) {
        String name = event.getBundle().getSymbolicName();
        if (event.getType() == FrameworkEvent.ERROR) {
            loggers.getLogger(name).error("The bundle failed", event.getThrowable());
        } else if (event.getType() == FrameworkEvent.WARNING) {
            loggers.getLogger(name).warn("The framework warns of the bundle", event.getThrowable());
        }
    }

    @Override
    public void stop(BundleContext context) {
        java.ifPresent(JavaLogging::uninstall);
        Loggers.current().setOutputs(List.of(new Terminal(System.err, Level.WARN)));
        file.ifPresent(LogFile::close);
    }

    private static final class PerBundle implements ServiceFactory<Object> {
        @Override
        public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            return new OsgiLog(bundle.getSymbolicName());
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
            // it holds nothing
        }
    }
}
