package chainrule.python.tables;

/** Names that NumPy and PyTorch have and Chainrule does not, so that an error can tell a lack from a slip of the pen. */
public final class Lacking {
    public static final String NUMPY = """
            ALLOW_THREADS BUFSIZE CLIP ComplexWarning DataSource ERR_CALL ERR_DEFAULT ERR_IGNORE ERR_LOG ERR_PRINT ERR_RAISE ERR_WARN FLOATING_POINT_SUPPORT \
            FPE_DIVIDEBYZERO FPE_INVALID FPE_OVERFLOW FPE_UNDERFLOW False_ MAXDIMS MAY_SHARE_BOUNDS MAY_SHARE_EXACT ModuleDeprecationWarning NZERO PZERO RAISE \
            RankWarning SHIFT_DIVIDEBYZERO SHIFT_INVALID SHIFT_OVERFLOW SHIFT_UNDERFLOW ScalarType Tester TooHardError True_ UFUNC_BUFSIZE_DEFAULT \
            UFUNC_PYVALS_NAME VisibleDeprecationWarning WRAP add_docstring add_newdoc add_newdoc_ufunc angle apply_over_axes asarray_chkfinite asmatrix atleast_1d \
            atleast_2d atleast_3d bartlett base_repr binary_repr blackman bmat broadcast busday_count busday_offset busdaycalendar byte_bounds bytes_ cast cdouble \
            cfloat character chararray choose clongdouble clongfloat common_type compare_chararrays compat complex128 complex256 complex64 complex_ csingle \
            ctypeslib cumproduct datetime64 datetime_as_string datetime_data deprecate deprecate_with_doc diag_indices_from disp einsum_path emath \
            fastCopyAndTranspose fft find_common_type flatiter flexible format_float_scientific format_parser frexp from_dlpack frombuffer fromfile fromregex \
            fromstring gcd genfromtxt get_array_wrap get_include get_printoptions getbufsize geterr geterrcall geterrobj hamming hanning histogram2d \
            histogram_bin_edges histogramdd i0 index_exp info is_busday iscomplex isfortran isnat isneginf isposinf isreal issctype issubclass_ issubsctype ix_ \
            kaiser kernel_version lcm ldexp lib little_endian load loadtxt longcomplex longfloat lookfor ma mask_indices mat math matrix maximum_sctype memmap \
            min_scalar_type mintypecode modf msort nancumprod nancumsum nested_iters nextafter numarray obj2sctype object_ oldnumeric packbits piecewise place \
            poly poly1d polyadd polyder polydiv polyint polymul polynomial polysub put_along_axis putmask real_if_close rec recarray recfromcsv recfromtxt record \
            require roots s_ safe_eval save savetxt savez savez_compressed sctype2char sctypeDict sctypes set_numeric_ops set_string_function setbufsize \
            seterrcall seterrobj setxor1d show_config show_runtime singlecomplex sort_complex spacing str_ string_ test timedelta64 tracemalloc_domain \
            tril_indices_from trim_zeros triu_indices_from typecodes typename uintc uintp ulonglong unicode_ unpackbits unwrap use_hugepage ushort version void \
            who""";

    public static final String NUMPY_LINALG = """
            LinAlgError eig eigvals linalg tensorinv tensorsolve test""";

    public static final String NUMPY_RANDOM = """
            BitGenerator Generator MT19937 PCG64 PCG64DXSM Philox SFC64 SeedSequence beta bit_generator bytes chisquare dirichlet f gamma geometric \
            get_bit_generator gumbel hypergeometric laplace logistic lognormal logseries mtrand multinomial negative_binomial noncentral_chisquare noncentral_f \
            pareto poisson power rayleigh set_bit_generator standard_cauchy standard_exponential standard_gamma standard_t test triangular vonmises wald weibull \
            zipf""";

    public static final String NDARRAY = """
            byteswap choose ctypes dump dumps flags getfield newbyteorder setfield setflags tofile tostring""";

    public static final String TORCH = """
            AVG AliasDb Any Argument ArgumentSpec BFloat16Tensor BenchmarkConfig BenchmarkExecutionStats Block BufferDict CONV_BN_FUSION CallStack Callable \
            Capsule Code CompilationUnit CompleteArgumentSpec ConcreteModuleTypeBuilder DeepCopyMemoTable DeserializationStorageContext DisableTorchFunction \
            DispatchKey DispatchKeySet ErrorReport ExcludeDispatchKeyGuard ExecutionPlan FUSE_ADD_RELU FatalError FileCheck FunctionSchema Future Gradient Graph \
            GraphExecutorState HOIST_CONV_PACKED_PARAMS INSERT_FOLD_PREPACK_OPS IODescriptor JITException LiteScriptModule LockingLogger LoggerBase ModuleDict \
            NoopLogger OperatorInfo PRIVATE_OPS ParameterDict PyTorchFileReader PyTorchFileWriter REMOVE_DROPOUT SUM ScriptClass ScriptClassFunction ScriptDict \
            ScriptDictIterator ScriptDictKeyIterator ScriptFunction ScriptList ScriptListIterator ScriptMethod ScriptModule ScriptModuleSerializer ScriptObject \
            ScriptObjectProperty SerializationStorageContext Set StaticModule StorageBase Stream SymFloatNode SymIntNode TYPE_CHECKING Tag ThroughputBenchmark \
            TracingState USE_GLOBAL_DEPS USE_RTLD_GLOBAL_WITH_LIBTORCH Union Use Value adaptive_max_pool1d affine_grid_generator alias_copy align_tensors \
            alpha_dropout amp angle ao are_deterministic_algorithms_enabled as_strided as_strided_copy as_strided_scatter atleast_3d attr autocast \
            autocast_decrement_nesting autocast_increment_nesting bartlett_window batch_norm_backward_elemt batch_norm_backward_reduce batch_norm_elemt \
            batch_norm_gather_stats batch_norm_gather_stats_with_counts batch_norm_stats batch_norm_update_stats binomial bitwise_left_shift bitwise_right_shift \
            blackman_window broadcast_shapes can_cast candidate cartesian_prod ccol_indices_copy cdouble cfloat chalf channel_shuffle channels_last_3d \
            cholesky_inverse cholesky_solve choose_qparams_optimized classes classproperty clear_autocast_cache col_indices_copy combinations \
            compiled_with_cxx11_abi complex complex128 complex32 complex64 conj conj_physical constant_pad_nd conv3d conv_tbc conv_transpose3d convolution cpp \
            crow_indices_copy ctc_loss default_generator dequantize detach_copy diagonal_copy diagonal_scatter distributed distributions dsmm eig embedding_bag \
            embedding_renorm_ empty_quantized empty_strided expand_copy fake_quantize_per_channel_affine fake_quantize_per_tensor_affine feature_alpha_dropout fft \
            fill finfo fork frexp frobenius_norm from_dlpack from_file frombuffer fused_moving_avg_obs_fake_quant futures fx gcd geqrf get_autocast_cpu_dtype \
            get_autocast_gpu_dtype get_deterministic_debug_mode get_device get_file_path get_float32_matmul_precision get_num_interop_threads grid_sampler \
            grid_sampler_2d grid_sampler_3d gru gru_cell hamming_window hann_window has_cuda has_cudnn has_lapack has_mkl has_mkldnn has_mps has_openmp \
            has_spectral heaviside histogram histogramdd hub i0 igamma igammac iinfo imag import_ir_module import_ir_module_from_buffer index_reduce indices_copy \
            init_num_threads int_repr is_anomaly_check_nan_enabled is_anomaly_enabled is_autocast_cache_enabled is_autocast_cpu_enabled is_autocast_enabled \
            is_conj is_deterministic_algorithms_warn_only_enabled is_distributed is_inference is_inference_mode_enabled is_neg is_same_size is_signed is_storage \
            is_vulkan_available is_warn_always_enabled isin isneginf isposinf istft jit kaiser_window lcm ldexp legacy_contiguous_format library load lobpcg lstm \
            lstm_cell lu lu_solve lu_unpack masked matrix_exp matrix_rank max_pool1d_with_indices max_pool3d memory_format merge_type_from_type_comment \
            multiprocessing mvlgamma nanmedian narrow_copy nested nextafter norm_except_dim nuclear_norm onnx ops orgqr ormqr overrides package parse_ir \
            parse_schema parse_type_comment pca_lowrank pdist per_channel_affine per_channel_affine_float_qparams per_channel_symmetric per_tensor_affine \
            per_tensor_symmetric permute_copy pixel_unshuffle poisson polar prepare_multiprocessing_environment profiler qint32 qint8 qscheme quantization \
            quantize_per_channel quantize_per_tensor quantize_per_tensor_dynamic quasirandom quint2x4 quint4x2 quint8 read_vitals renorm resize_as_ \
            resize_as_sparse_ resolve_conj resolve_neg return_types rnn_relu rnn_relu_cell rnn_tanh rnn_tanh_cell row_indices_copy rrelu saddmm save \
            scatter_reduce segment_reduce select_copy select_scatter serialization set_anomaly_enabled set_autocast_cache_enabled set_autocast_cpu_dtype \
            set_autocast_cpu_enabled set_autocast_enabled set_autocast_gpu_dtype set_deterministic_debug_mode set_float32_matmul_precision set_flush_denormal \
            set_num_interop_threads set_vital set_warn_always slice_copy slice_scatter smm sparse sparse_bsc sparse_bsc_tensor sparse_bsr sparse_bsr_tensor \
            sparse_compressed_tensor sparse_coo sparse_coo_tensor sparse_csc sparse_csc_tensor sparse_csr sparse_csr_tensor special split_copy \
            split_with_sizes_copy spmm squeeze_copy sspaddmm stft storage svd_lowrank symeig t_copy testing to_dlpack torch_version transpose_copy \
            triangular_solve tril_indices triu_indices typename unbind_copy unfold_copy unify_type_list unique_consecutive unsafe_chunk unsafe_split \
            unsafe_split_with_sizes unsqueeze_copy values_copy vander version view_as_complex view_as_complex_copy view_as_real view_as_real_copy view_copy \
            vitals_enabled wait""";

    public static final String TENSOR = """
            align_as align_to angle as_strided as_strided_scatter as_subclass bitwise_left_shift bitwise_right_shift cauchy_ ccol_indices cdouble cfloat chalf \
            cholesky_inverse cholesky_solve coalesce col_indices conj conj_physical crow_indices dense_dim dequantize diagonal_scatter eig frexp gcd geometric_ \
            geqrf get_device has_names heaviside histogram i0 igamma igammac imag index_reduce int_repr ipu is_coalesced is_conj is_cpu is_distributed \
            is_inference is_ipu is_meta is_mkldnn is_mps is_neg is_nested is_ort is_pinned is_same_size is_set_to is_shared is_signed is_sparse_csr is_vulkan \
            is_xpu isneginf isposinf istft lcm ldexp log_normal_ lu lu_solve map2_ map_ matrix_exp mvlgamma names nanmedian narrow_copy new_empty_strided \
            nextafter orgqr ormqr output_nr q_per_channel_axis q_per_channel_scales q_per_channel_zero_points q_scale q_zero_point qscheme record_stream \
            refine_names reinforce rename renorm resize resize_as resize_as_sparse_ resolve_conj resolve_neg row_indices scatter_reduce select_scatter set_ \
            share_memory_ slice_scatter smm sparse_dim sparse_mask sparse_resize_ sparse_resize_and_clear_ sspaddmm stft storage storage_type symeig to_dense \
            to_mkldnn to_padded_tensor to_sparse to_sparse_bsc to_sparse_bsr to_sparse_coo to_sparse_csc to_sparse_csr triangular_solve unique_consecutive \
            unsafe_chunk unsafe_split unsafe_split_with_sizes volatile xpu""";

    public static final String NN = """
            Container CrossMapLRN2d DataParallel \
            \
            Module NLLLoss2d \
            Parameter RNNBase RNNCellBase SyncBatchNorm UninitializedBuffer UninitializedParameter common_types factory_kwargs \
            functional grad init intrinsic modules parallel parameter qat quantizable quantized utils""";

    public static final String FUNCTIONAL = """
            BroadcastingList1 BroadcastingList2 BroadcastingList3 Callable DType GRID_SAMPLE_INTERPOLATION_MODES GRID_SAMPLE_PADDING_MODES List Optional \
            TYPE_CHECKING Tensor Tuple Union adaptive_max_pool1d_with_indices \
            adaptive_max_pool2d_with_indices adaptive_max_pool3d_with_indices affine_grid assert_int_or_pair \
            boolean_dispatch conv_tbc \
            fractional_max_pool2d_with_indices fractional_max_pool3d_with_indices grad grid_sample gumbel_softmax handle_torch_function \
            has_torch_function has_torch_function_unary has_torch_function_variadic math \
            max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices multi_head_attention_forward \
            native_channel_shuffle pdist reproducibility_notes \
            sparse_support_notes tf32_notes torch upsample_bilinear upsample_nearest utils warnings""";

    public static final String TORCH_LINALG = """
            LinAlgError Tensor cholesky_ex common_notes cond eig eigvals householder_product inv_ex ldl_factor ldl_factor_ex ldl_solve lu lu_factor lu_factor_ex \
            lu_solve matrix_exp matrix_rank solve_ex solve_triangular sys tensorinv tensorsolve torch vander vecdot""";

    public static final String TORCH_AUTOGRAD = """
            Any Callable DeviceType List NestedIOFunction Optional ProfilerActivity ProfilerConfig ProfilerEvent ProfilerState SavedTensor Sequence Tuple Union \
            anomaly_mode cast detect_anomaly forward_ad grad_mode graph handle_torch_function has_torch_function is_tensor_like kineto_available profiler \
            profiler_legacy profiler_util set_detect_anomaly variable warnings""";

    private Lacking() { }
}
