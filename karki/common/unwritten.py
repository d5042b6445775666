def page(request, **kwargs):
    raise NotImplementedError
