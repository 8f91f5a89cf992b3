package chainrule.python.plot;

/** Names that matplotlib has and we do not, so that an error can tell a lack from a slip of the pen. */
final class Lacks {
    static final String AXES = """
            acorr add_artist add_collection add_image add_line add_table angle_spectrum arrow autoscale barbs bar_label boxplot broken_barh bxp cohere csd dragzone eventplot \
            fill fill_betweenx get_children get_position hexbin hist2d indicate_inset inset_axes locator_params magnitude_spectrum margins minorticks_on minorticks_off pcolor \
            pcolorfast phase_spectrum pie plot_date plot_surface plot_wireframe psd quiver quiverkey secondary_xaxis set_axisbelow set_facecolor set_position set_zlabel \
            specgram spy spines stackplot stairs stem streamplot table ticklabel_format tick_params tricontour tricontourf tripcolor triplot twinx twiny violin violinplot \
            xaxis xcorr yaxis""";

    static final String FIGURE = """
            add_artist add_axes add_gridspec align_labels align_xlabels align_ylabels autofmt_xdate draw_artist figimage get_children ginput set_constrained_layout set_edgecolor \
            set_facecolor subfigures subplot_mosaic supxlabel supylabel text waitforbuttonpress""";

    static final String PYPLOT = AXES + " " + """
            FuncFormatter MaxNLocator Normalize Subplot box clabel colormaps connect delaxes figlegend figtext fignum_exists findobj get_cmap get_current_fig_manager \
            get_figlabels getp gray hot imread imsave inferno install_repl_displayhook jet magma new_figure_manager plasma rc rc_context rgrids sci set_cmap stem style \
            subplot2grid subplot_mosaic subplot_tool switch_backend thetagrids viridis winter xkcd""";

    private Lacks() { }
}
