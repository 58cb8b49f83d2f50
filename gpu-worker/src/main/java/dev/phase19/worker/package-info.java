package dev.phase19.worker;
