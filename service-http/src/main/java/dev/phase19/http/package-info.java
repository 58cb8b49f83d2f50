package dev.phase19.http;
