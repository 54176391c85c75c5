/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets no thread of a JVM open a socket, of either kind, and logs each attempt. As the system property
 * {@code java.nio.channels.spi.SelectorProvider}, it guards channels.
 */
public final class NoSockets extends SelectorProvider {

    static final String LOG = "tests.sockets.log";

    /** Guard sockets. */
    @SuppressWarnings("deprecation") // the only way to guard sockets that others create
    static void install() throws IOException {
        Socket.setSocketImplFactory(() -> {
            throw refused("Socket");
        });
        ServerSocket.setSocketFactory(() -> {
            throw refused("ServerSocket");
        });
        DatagramSocket.setDatagramSocketImplFactory(() -> {
            throw refused("DatagramSocket");
        });
    }

    private static IllegalStateException refused(String what) {
        try {
            Files.writeString(
                    Path.of(System.getProperty(LOG)),
                    what + " in " + Thread.currentThread().getName() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new IllegalStateException("a socket was opened: " + what);
    }

    @Override
    public DatagramChannel openDatagramChannel() {
        throw refused("DatagramChannel");
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) {
        throw refused("DatagramChannel");
    }

    @Override
    public Pipe openPipe() {
        throw refused("Pipe");
    }

    @Override
    public AbstractSelector openSelector() {
        throw refused("Selector");
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() {
        throw refused("ServerSocketChannel");
    }

    @Override
    public SocketChannel openSocketChannel() {
        throw refused("SocketChannel");
    }
}
