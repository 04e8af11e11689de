package io.tomte.jdbc.sqlite.internal.osgi;

import java.io.File;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jdbc.DataSourceFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite as OSGi Compendium chapter 125 wants it. Nothing of it is loaded before somebody asks for a connection. Any thread.
 */
@Component(
        service = DataSourceFactory.class,
        property = {
            DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=sqlite",
            DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.sqlite.JDBC",
            DataSourceFactory.OSGI_JDBC_CAPABILITY + "=" + DataSourceFactory.OSGI_JDBC_CAPABILITY_DRIVER,
            DataSourceFactory.OSGI_JDBC_CAPABILITY + "=" + DataSourceFactory.OSGI_JDBC_CAPABILITY_DATASOURCE
        })
public final class SqliteDataSources implements DataSourceFactory {
    private static final String UNPACK_TO = "org.sqlite.tmpdir";

    /** The native library is unpacked into the bundle's own folder, which each start of the hub makes anew. */
    @Activate
    public SqliteDataSources(BundleContext context) {
        Optional.ofNullable(context.getDataFile(""))
                .map(File::getAbsolutePath)
                .ifPresent(folder -> System.setProperty(UNPACK_TO, folder));
    }

    @Override
    public DataSource createDataSource(Properties settings) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(Optional.ofNullable(settings)
                .map(given -> given.getProperty(JDBC_URL))
                .orElseThrow(() -> new SQLException("The setting " + JDBC_URL + " is missing.")));
        return source;
    }

    @Override
    public Driver createDriver(Properties settings) {
        return new JDBC();
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(Properties settings) throws SQLException {
        throw new SQLException("Pools are not supported.");
    }

    @Override
    public XADataSource createXADataSource(Properties settings) throws SQLException {
        throw new SQLException("Distributed transactions are not supported.");
    }
}
