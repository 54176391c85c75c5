/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that answers each request on a connection of its own, with bytes that need not make sense. */
final class RawServer implements AutoCloseable {

    private final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket server;
    private final Answer answer;

    private RawServer(Answer answer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        var thread = new Thread(this::accept, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    static RawServer answering(Answer answer) {
        try {
            return new RawServer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawServer answering(String text) {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return answering((socket, out) -> out.write(bytes));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                var thread = new Thread(() -> handle(socket), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void handle(Socket socket) {
        try (socket) {
            readRequest(socket);
            requests.incrementAndGet();
            answer.write(socket, socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // the client has had enough
        }
    }

    private static void readRequest(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        int left = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                left = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        while (left > 0) {
            left -= (int) in.skip(left);
        }
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what the client gets; the connection is closed afterwards. */
    interface Answer {

        void write(Socket socket, OutputStream out) throws IOException;
    }
}
