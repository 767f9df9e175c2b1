//! E-document integrators: Nilvera, İzibiz and folder exchange.
